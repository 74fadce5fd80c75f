package io.dpsallocation.strategies.weighted;

/** The race as it is defined: every hub's number is computed, and of the smallest ones the first wins. */
final class PlainRace implements FastRace {

    private final long[] hosts;
    private final double[] weights;

    PlainRace(long[] hosts, double[] weights) {
        this.hosts = hosts;
        this.weights = weights;
    }

    @Override
    public int fastest(long keyHash) {
        return fastest(keyHash, Double.POSITIVE_INFINITY);
    }

    /** The winner, when it is known that its number is at most {@code high}, so that most need not be computed. */
    int fastest(long keyHash, double high) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hosts.length; i++) {
            double draw = ExponentialRace.draw(ExponentialRace.mix64(keyHash ^ hosts[i]));
            if (RaceBounds.low(draw, 1 / weights[i]) * RaceBounds.SLACK <= high) {
                double number = ExponentialRace.number(draw, weights[i]);
                if (number < smallest) {
                    smallest = number;
                    best = i;
                }
            }
        }
        return best;
    }
}
