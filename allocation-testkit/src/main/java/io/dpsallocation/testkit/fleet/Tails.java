package io.dpsallocation.testkit.fleet;

/** How likely it is that chance alone is as far off as what was seen. */
final class Tails {

    private Tails() {}

    /**
     * The exact two-sided test of a binomial distribution: twice the smaller tail, at most 1.
     *
     * @param n how many were drawn
     * @param share the probability of each, 0 to 1
     * @param seen how many there were
     */
    static double binomial(long n, double share, long seen) {
        if (share <= 0 || share >= 1) {
            return seen == (share <= 0 ? 0 : n) ? 1 : 0;
        }
        double hits = (double) seen;
        double misses = (double) (n - seen);
        double atMost = misses <= 0 ? 1 : SpecialFunctions.beta(1 - share, misses, hits + 1);
        double atLeast = hits <= 0 ? 1 : SpecialFunctions.beta(share, hits, misses + 1);
        return Math.min(1, 2 * Math.min(atMost, atLeast));
    }

    /** The probability that a chi-squared number of so many degrees of freedom is at least this large. */
    static double chiSquared(double statistic, int degrees) {
        return degrees == 0 ? 1 : SpecialFunctions.upperGamma(degrees / 2.0, statistic / 2);
    }
}
