package io.dpsallocation.strategies.weighted;

/**
 * The arithmetic of weighted rendezvous hashing: every hub runs for the device, and the smallest number wins.
 *
 * @since 0.1.0
 */
public final class ExponentialRace {

    /*
     * Each hub draws a number for the device, exponentially distributed with the hub's weight as its rate: the minimum of
     * such numbers belongs to a hub with probability weight / sum of weights, exactly, for any real weights [2]. A draw depends
     * on the device, on this hub's name and on nothing else, so when one hub comes, goes or changes its weight, a device
     * moves only to it or away from it [1], and no other scheme moves fewer [3].
     *
     *   key  = XXH3-64(utf8(fold(text)))            text: the registration ID, or what the setting "key" points at
     *   host = XXH3-64(utf8(fold(name)), seed)      fold: A to Z in lower case, all else as it is
     *   h    = mix64(key ^ host)                    SplitMix64's finaliser, a bijection
     *   d    = ((h >>> 12) * 2 + 1) * 2^-53         the middles of 2^52 equal cells: never 0 or 1, and 1 - d is exact
     *   race = -ln(1 - d) / weight                  -ln as NegativeLogarithm computes it
     *
     * This is a wire format in all but name: fleets are spread by it, and a changed bit moves devices. It never changes; what
     * answers differently gets another provider name. docs/strategies.md repeats it with test vectors.
     *
     * Both hashes are made apart and mixed after, so a request hashes its key once, and a hub's hash is made once for all
     * requests.
     *
     * [1] D. G. Thaler, C. V. Ravishankar, Using Name-Based Mappings to Increase Hit Rates, IEEE/ACM Transactions on
     *     Networking 6(1), 1998, doi 10.1109/90.663936
     * [2] C. Schindelhauer, G. Schomaker, Weighted Distributed Hash Tables, SPAA 2005, doi 10.1145/1073970.1074008
     * [3] R. Moulton, Y. Jiang, Maximally Consistent Sampling and the Jaccard Index of Probability Distributions, ICDM
     *     2018, arXiv 1809.04052
     */

    private static final long ONE = 0x3ff0_0000_0000_0000L;
    private static final double BELOW_ONE = 1 - 0x1p-53;

    private ExponentialRace() {}

    /**
     * The hash of what the draw is made by.
     *
     * @param text the text, in any letter case
     * @return 64 bits
     */
    public static long keyHash(String text) {
        return FoldedHash.of(text);
    }

    /**
     * The hash of who runs.
     *
     * @param name the name, in any letter case
     * @param seed another seed is another, unrelated race
     * @return 64 bits
     */
    public static long hostHash(String name, long seed) {
        return FoldedHash.of(name, seed);
    }

    /**
     * The number a hub races with. The smallest wins.
     *
     * @param keyHash the hash of the key
     * @param hostHash the hash of the name
     * @param weight the weight, at least 0
     * @return a number greater than 0 and at most 36.8 / weight; infinite for a weight of 0
     */
    public static double number(long keyHash, long hostHash, double weight) {
        return number(draw(mix64(keyHash ^ hostHash)), weight);
    }

    /**
     * A number that is evenly distributed, where a share of the devices is wanted and not a winner.
     *
     * @param keyHash the hash of the key
     * @param hostHash the hash of what the share is for
     * @return more than 0 and less than 1
     */
    public static double share(long keyHash, long hostHash) {
        return draw(mix64(keyHash ^ hostHash));
    }

    static double number(double draw, double weight) {
        return NegativeLogarithm.of(1 - draw) / weight;
    }

    /** An odd multiple of 2^-53 within 2^-53 to 1 - 2^-53: ((h >>> 12) * 2 + 1) * 2^-53. */
    static double draw(long h) {
        // Under the exponent of 1 the 52 bits are 1 + (h >>> 12) * 2^-52; the difference has 53 bits at most, so it is
        // exact.
        return Double.longBitsToDouble((h >>> 12) | ONE) - BELOW_ONE;
    }

    static long mix64(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
