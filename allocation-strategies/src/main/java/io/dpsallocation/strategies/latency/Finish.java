package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.latency.Readings.Reading;
import io.dpsallocation.strategies.weighted.ExponentialRace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which hubs come in: those that count as equally fast by the weighted draw, behind them the others by their
 * round trips.
 *
 * @param bestFirst the hubs in that order
 * @param equal how many of them count as equally fast
 * @param fastest the smallest round trip
 * @param limit the largest round trip that counts as equally fast
 */
record Finish(List<Reading> bestFirst, int equal, double fastest, double limit) {

    /** A hub, and its number in the draw. */
    private record Drawn(Reading reading, double number) {}

    static Finish of(List<Reading> known, Tolerance tolerance, AllocationContext context) {
        double fastest = Double.POSITIVE_INFINITY;
        for (Reading reading : known) {
            fastest = Math.min(fastest, reading.milliseconds());
        }
        double limit = tolerance.limit(fastest);
        List<Reading> equal = new ArrayList<>();
        List<Reading> slower = new ArrayList<>();
        for (Reading reading : known) {
            (reading.milliseconds() <= limit ? equal : slower).add(reading);
        }
        // Stable, both: of equal numbers the smaller folded name stays first, as the candidates are sorted by it.
        List<Reading> bestFirst = new ArrayList<>(drawn(equal, context));
        slower.sort(Comparator.comparingDouble(Reading::milliseconds));
        bestFirst.addAll(slower);
        return new Finish(bestFirst, equal.size(), fastest, limit);
    }

    private static List<Reading> drawn(List<Reading> equal, AllocationContext context) {
        if (equal.size() == 1) {
            return equal;
        }
        long key = ExponentialRace.keyHash(context.registrationId());
        return equal.stream()
                .map(reading -> new Drawn(reading, number(key, reading.hub())))
                .sorted(Comparator.comparingDouble(Drawn::number))
                .map(Drawn::reading)
                .toList();
    }

    /** The number with which {@code weighted} lets the hub race by its defaults. */
    private static double number(long key, LinkedHub hub) {
        return ExponentialRace.number(key, ExponentialRace.hostHash(hub.name(), 0), hub.allocationWeight());
    }

    Reading first() {
        return bestFirst.get(0);
    }

    /** How far apart equally fast hubs may be. */
    String allowance() {
        return Milliseconds.inWords(limit - fastest);
    }

    /** Whom the first hub is as fast as. */
    String tie() {
        String rival = bestFirst.get(1).hub().name();
        int others = equal - 2;
        String more = others == 0 ? "" : others == 1 ? " and 1 other hub" : " and " + others + " other hubs";
        return "within " + allowance() + " of " + rival + more;
    }

    /** The draw that the first hub won: two weights against each other, or one of all. */
    String odds() {
        int weight = first().hub().allocationWeight();
        return equal == 2
                ? "won the weighted draw " + weight + ":"
                        + bestFirst.get(1).hub().allocationWeight()
                : "won the weighted draw with weight " + weight + " of " + weightOfEqual();
    }

    /** The sum of the weights that are drawn from. */
    long weightOfEqual() {
        return bestFirst.subList(0, equal).stream()
                .mapToLong(reading -> reading.hub().allocationWeight())
                .sum();
    }

    /**
     * The ranking. Hubs that count as equally fast have one number, the first one's: with their own, the order would
     * contradict the numbers, and a strategy further out would see a gain where there is none that counts.
     */
    List<RankedHub> ranking() {
        List<RankedHub> ranking = new ArrayList<>(bestFirst.size());
        for (int i = 0; i < bestFirst.size(); i++) {
            double number =
                    i < equal ? first().milliseconds() : bestFirst.get(i).milliseconds();
            ranking.add(new RankedHub(bestFirst.get(i).hub().name(), number));
        }
        return ranking;
    }
}
