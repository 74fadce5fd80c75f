package io.dpsallocation.examples.bench.ledger;

import java.util.Locale;

/**
 * Two series of one run, held against each other.
 *
 * @param ours what is measured
 * @param peer what it is held against
 * @param least the smallest ratio of calls a second; NaN where there is no target
 */
record Comparison(String ours, String peer, double least) {

    static Comparison target(String ours, String peer, double least) {
        return new Comparison(ours, peer, least);
    }

    /** For information: no target. */
    static Comparison of(String ours, String peer) {
        return new Comparison(ours, peer, Double.NaN);
    }

    /** One line: ours, theirs, the ratio, the target, whether it is met. */
    String line(Series measured) {
        double ratio = measured.ratio(ours, peer);
        String verdict = Double.isNaN(least)
                ? ""
                : String.format(Locale.ROOT, "target %.2f %s", least, ratio >= least ? "met" : "MISSED");
        return String.format(
                Locale.ROOT,
                "%-44s %8.0f/s  against %-44s %8.0f/s  ratio %.2f  %s",
                ours,
                measured.perSecond(ours),
                peer,
                measured.perSecond(peer),
                ratio,
                verdict);
    }
}
