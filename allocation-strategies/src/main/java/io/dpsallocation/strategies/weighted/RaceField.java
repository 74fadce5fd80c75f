package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hubs lined up for the race: hashes and weights in arrays, computed once for a list of hubs and used for many devices.
 * Immutable but for a memory of words; thread-safe.
 */
final class RaceField {

    private final List<LinkedHub> hubs;
    private final long[] hosts;
    private final double[] weights;
    private final double totalWeight;
    private final RaceKeys keys;
    private final FastRace race;
    /** What is said of a winner, made when one has won for the first time. */
    private final @Nullable String[] odds;

    RaceField(List<LinkedHub> hubs, Entrants entrants, RaceKeys keys) {
        this.hubs = List.copyOf(hubs);
        this.hosts = this.hubs.stream().mapToLong(entrants::hostHash).toArray();
        this.weights = this.hubs.stream().mapToDouble(entrants::weight).toArray();
        this.totalWeight = sum(weights);
        this.keys = keys;
        this.odds = new String[hosts.length];
        this.race = keys.over(FastRace.of(hosts, weights), hosts.length);
    }

    static double sum(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        return total;
    }

    /** The index of the hub with the smallest number; of equal ones the first, which has the smaller folded name. */
    int fastest(long keyHash) {
        return race.fastest(keyHash);
    }

    double number(long keyHash, int index) {
        return ExponentialRace.number(keys.of(keyHash), hosts[index], weights[index]);
    }

    double weight(int index) {
        return weights[index];
    }

    /** The hub's part in the draw, in words; a race between threads makes them twice. */
    String odds(int index) {
        String made = odds[index];
        if (made == null) {
            made = odds(weights[index]);
            odds[index] = made;
        }
        return made;
    }

    String odds(double weight) {
        return "weight " + Numbers.plain(weight) + " of " + Numbers.plain(totalWeight);
    }

    double totalWeight() {
        return totalWeight;
    }

    /** Whether these are the same hubs, as far as a race goes. */
    boolean isOf(List<LinkedHub> others) {
        if (others.size() != hubs.size()) {
            return false;
        }
        for (int i = 0; i < hubs.size(); i++) {
            if (!isSame(hubs.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(LinkedHub hub, LinkedHub other) {
        return hub.allocationWeight() == other.allocationWeight() && hub.name().equals(other.name());
    }
}
