package io.dpsallocation.examples.bench;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import java.util.SplittableRandom;

/** Weighted rendezvous hashing as textbooks write it: {@code -ln(u) / w} of every hub, with {@link Math#log}. */
final class TextbookRace {

    private final long[] hosts;
    private final double[] weights;

    TextbookRace(List<LinkedHub> hubs) {
        SplittableRandom random = new SplittableRandom(1);
        this.hosts = hubs.stream().mapToLong(hub -> random.nextLong()).toArray();
        this.weights = hubs.stream().mapToDouble(LinkedHub::allocationWeight).toArray();
    }

    int winner(long keyHash) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hosts.length; i++) {
            double u = ((mix64(keyHash ^ hosts[i]) >>> 12) * 2 + 1) * 0x1p-53;
            double number = -Math.log(u) / weights[i];
            if (number < smallest) {
                smallest = number;
                best = i;
            }
        }
        return best;
    }

    private static long mix64(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
