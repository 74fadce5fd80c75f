package io.dpsallocation.strategies.weighted;

/**
 * Throws out the hubs whose draw is too large for them to win, by a comparison of integers with a limit of each hub's own, and
 * lets the bounds decide among the few that are left.
 */
final class PrunedRace implements FastRace {

    /*
     * The limits are set so that LEFT hubs are left on average: hub i stays in when its draw is below about 1 - e^-v with
     * v = LEFT * w_i / W, which is when its number is below about LEFT / W. All are out once in e^LEFT = 148 draws; then every
     * bound is looked at.
     *
     * How well 1 - e^-v is met is a matter of speed only. What has to hold is: who is out has a number of at least OTHERS,
     * the smallest number that any hub has at its limit; numbers grow with draws, so that is computed once, by the logarithm
     * itself. A winner must be below it, else the plain race decides.
     *
     * A draw is compared by its upper 63 bits, since the difference of two such numbers fits into 64: its sign is the answer,
     * and becomes one bit of a set of 64 hubs. No branch hangs on a draw, so no processor can guess wrong.
     */

    private static final double LEFT = 5;
    private static final int SET = Long.SIZE;
    private static final int HALVINGS = 6;
    private static final long CELLS = 1L << 52;
    private static final int CELL_BITS = 12;

    private final long[] hosts;
    /** Each hub's limit for {@code h >>> 1}. */
    private final long[] limits;

    private final double others;
    private final BoundedRace bounded;

    PrunedRace(long[] hosts, double[] weights, BoundedRace bounded) {
        this.hosts = hosts;
        this.bounded = bounded;
        this.limits = new long[hosts.length];
        double total = RaceField.sum(weights);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hosts.length; i++) {
            long cell = limit(LEFT * weights[i] / total);
            limits[i] = cell << (CELL_BITS - 1);
            least = Math.min(least, ExponentialRace.number(ExponentialRace.draw(cell << CELL_BITS), weights[i]));
        }
        this.others = least;
    }

    /** About 1 - e^-v of all cells: e^v is (1 + v/64)^64, as far as that is enough. */
    private static long limit(double v) {
        double power = 1 + v / (1 << HALVINGS);
        for (int i = 0; i < HALVINGS; i++) {
            power *= power;
        }
        return Math.min(Math.max((long) ((1 - 1 / power) * CELLS), 1), CELLS - 1);
    }

    @Override
    public int fastest(long keyHash) {
        long first = RaceBounds.NOBODY;
        long second = RaceBounds.NOBODY;
        for (int from = 0; from < hosts.length; from += SET) {
            for (long left = left(keyHash, from); left != 0; left &= left - 1) {
                long bits = bounded.bits(keyHash, from + Long.numberOfTrailingZeros(left));
                second = Math.min(second, Math.max(first, bits));
                first = Math.min(first, bits);
            }
        }
        return first == RaceBounds.NOBODY ? bounded.fastest(keyHash) : bounded.decided(keyHash, first, second, others);
    }

    /** Which of up to 64 hubs are left, the first one in the lowest bit. */
    private long left(long keyHash, int from) {
        int to = Math.min(from + SET, hosts.length);
        long left = 0;
        for (int i = from; i < to; i++) {
            long h = ExponentialRace.mix64(keyHash ^ hosts[i]) >>> 1;
            left |= ((h - limits[i]) >>> (SET - 1)) << i; // a shift takes the lowest six bits: i - from
        }
        return left;
    }
}
