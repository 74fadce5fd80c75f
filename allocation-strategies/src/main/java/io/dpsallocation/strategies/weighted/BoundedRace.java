package io.dpsallocation.strategies.weighted;

/** Takes the smallest lower bound, and the logarithm only where the second smallest is so near that it matters. */
final class BoundedRace implements FastRace {

    private final long[] hosts;
    private final double[] inverses;
    private final PlainRace plain;

    BoundedRace(long[] hosts, double[] weights, PlainRace plain) {
        this.hosts = hosts;
        this.inverses = RaceBounds.inverses(weights);
        this.plain = plain;
    }

    @Override
    public int fastest(long keyHash) {
        long first = RaceBounds.NOBODY;
        long second = RaceBounds.NOBODY;
        for (int i = 0; i < hosts.length; i++) {
            long bits = bits(keyHash, i);
            second = Math.min(second, Math.max(first, bits));
            first = Math.min(first, bits);
        }
        return decided(keyHash, first, second, Double.POSITIVE_INFINITY);
    }

    /** The lower bound of a hub's number, with its index. */
    long bits(long keyHash, int i) {
        double draw = ExponentialRace.draw(ExponentialRace.mix64(keyHash ^ hosts[i]));
        return RaceBounds.withIndex(RaceBounds.low(draw, inverses[i]), i);
    }

    /**
     * The winner, from the two smallest lower bounds of those that were looked at.
     *
     * @param others what the numbers of all that were not looked at are at least
     */
    int decided(long keyHash, long first, long second, double others) {
        int best = RaceBounds.index(first);
        double draw = ExponentialRace.draw(ExponentialRace.mix64(keyHash ^ hosts[best]));
        double high = RaceBounds.high(draw, inverses[best]);
        boolean clear = RaceBounds.isBeyond(second, high) && others * RaceBounds.SLACK > high;
        return clear ? best : plain.fastest(keyHash, high);
    }
}
