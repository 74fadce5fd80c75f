package io.dpsallocation.examples.bench;

import java.util.Locale;

/**
 * What one benchmark may cost of another one in the same run.
 *
 * @param what what is measured, for people
 * @param ours the benchmark, as {@code Class.method} and its parameter, if it has one, as {@code Class.method:10}
 * @param peer the benchmark it is held against
 * @param on25 the largest ratio on JDK 25; NaN where there is no target
 * @param on17 the largest ratio on JDK 17; NaN where there is no target
 * @param isFree whether ours must not allocate a byte
 */
record Target(String what, String ours, String peer, double on25, double on17, boolean isFree) {

    private static final int JDK_25 = 25;
    private static final double HALF_A_BYTE = 0.5;

    static Target of(String what, String ours, String peer, double on25, double on17) {
        return new Target(what, ours, peer, on25, on17, false);
    }

    /** For information: no target. */
    static Target compare(String what, String ours, String peer) {
        return new Target(what, ours, peer, Double.NaN, Double.NaN, false);
    }

    /** The same, and ours must not allocate a byte. */
    Target free() {
        return new Target(what, ours, peer, on25, on17, true);
    }

    double limit() {
        return Runtime.version().feature() >= JDK_25 ? on25 : on17;
    }

    /** One line: ours, theirs, the ratio, the target, whether it is met, bytes a call. */
    String line(Measurements measured) {
        if (!measured.has(ours) || !measured.has(peer)) {
            return String.format(Locale.ROOT, "%-52s not measured", what);
        }
        double ratio = measured.nanos(ours) / measured.nanos(peer);
        String verdict = Double.isNaN(limit())
                ? ""
                : String.format(Locale.ROOT, "target %.4f %s", limit(), ratio <= limit() ? "met" : "MISSED");
        return String.format(
                Locale.ROOT,
                "%-52s %9.1f ns %5.0f B  against %-50s %9.1f ns  ratio %.4f  %s%s",
                what,
                measured.nanos(ours),
                measured.bytes(ours),
                peer,
                measured.nanos(peer),
                ratio,
                verdict,
                bytes(measured));
    }

    /** What the collector's own bookkeeping puts upon a call is a fraction of a byte. */
    private String bytes(Measurements measured) {
        if (!isFree) {
            return "";
        }
        return measured.bytes(ours) < HALF_A_BYTE ? "  0 B met" : "  0 B MISSED";
    }
}
