package io.dpsallocation.strategies.latency;

import java.util.Arrays;
import java.util.List;

/** One number for several that does not follow the wildest of them. */
final class Robust {

    private static final int PERCENT = 100;
    private static final int TAIL = 95;

    private Robust() {}

    /** The median, plus a multiple of how far the 95th percentile lies above it. */
    static double of(List<Double> numbers, double spread) {
        double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double median = median(sorted);
        return spread == 0 ? median : median + spread * (percentile(sorted, TAIL) - median);
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** By nearest rank: the smallest number that at least so many percent do not exceed. */
    private static double percentile(double[] sorted, int percent) {
        int rank = (sorted.length * percent + PERCENT - 1) / PERCENT;
        return sorted[rank - 1];
    }
}
