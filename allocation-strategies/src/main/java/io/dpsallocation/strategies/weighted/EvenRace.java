package io.dpsallocation.strategies.weighted;

/**
 * The race of hubs with equal weights: the smallest draw wins. That is no approximation, as numbers of different draws are
 * different and in the order of the draws, also after the division by a weight (see {@link NegativeLogarithm}).
 */
final class EvenRace implements FastRace {

    private final long[] hosts;

    EvenRace(long[] hosts) {
        this.hosts = hosts;
    }

    @Override
    public int fastest(long keyHash) {
        // The sign is turned to compare as if there were none. Equal draws are ordered by the index, so the first one
        // wins.
        long best = Long.MAX_VALUE;
        for (int i = 0; i < hosts.length; i++) {
            long h = ExponentialRace.mix64(keyHash ^ hosts[i]);
            best = Math.min(best, RaceBounds.withIndex(h, i) ^ Long.MIN_VALUE);
        }
        return RaceBounds.index(best);
    }
}
