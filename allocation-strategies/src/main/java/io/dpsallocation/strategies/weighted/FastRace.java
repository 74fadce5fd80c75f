package io.dpsallocation.strategies.weighted;

/**
 * Finds the winner of the race of {@link ExponentialRace} without computing most of its numbers. Every implementation answers
 * what {@link PlainRace}, which computes them all, would answer, bit for bit. Immutable, thread-safe, and no call allocates.
 */
interface FastRace {

    /*
     * A draw and its logarithm cost some 14 ns a hub. What is done instead, by what the hubs are like:
     *
     *   equal weights        EvenRace      the smallest draw wins, a comparison of integers
     *   up to 24 hubs        BoundedRace   a lower bound for each hub [1]; the logarithm on near ties only
     *   more                 PrunedRace    a comparison of integers throws out nearly all; the bounds decide among the others
     *   more than 4,096      PlainRace     an index no longer fits into the lowest bits of a number
     *
     * Tricks: the index stands in the lowest bits of what is compared, so that a minimum, which needs no branch, brings the
     * winner along; a draw is made by putting its bits under the exponent of 1 and subtracting, not by converting an integer;
     * the inverse of a weight is computed beforehand.
     *
     * Measured with a hashed key, against the textbook's -ln(u) / w with Math.log in the same run: docs/benchmarks.md.
     *
     * [1] The exponential race: R. Moulton, Y. Jiang, arXiv 1809.04052. The bounds of the logarithm: RaceBounds.
     */

    /** Up to how many hubs a lower bound for each of them is the fastest way. */
    int FEW = 24;

    /**
     * The winner.
     *
     * @param keyHash the hash of the key
     * @return its index; of hubs with equal numbers the first one's
     */
    int fastest(long keyHash);

    /**
     * The fastest race for some hubs.
     *
     * @param hosts the hashes of their names; not copied
     * @param weights their weights, greater than 0; not copied
     * @return a race that answers what a {@link PlainRace} would
     */
    static FastRace of(long[] hosts, double[] weights) {
        PlainRace plain = new PlainRace(hosts, weights);
        if (hosts.length > RaceBounds.MOST) {
            return plain;
        }
        if (areEqual(weights)) {
            return new EvenRace(hosts);
        }
        BoundedRace bounded = new BoundedRace(hosts, weights, plain);
        return hosts.length <= FEW ? bounded : new PrunedRace(hosts, weights, bounded);
    }

    private static boolean areEqual(double[] weights) {
        for (double weight : weights) {
            if (weight != weights[0]) {
                return false;
            }
        }
        return true;
    }
}
