package io.dpsallocation.examples.bench.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Calls a second by what was called, round by round. Of several rounds the median counts. Not thread-safe. */
final class Series {

    private final Map<String, List<Double>> rounds = new TreeMap<>();

    void add(String what, double perSecond) {
        rounds.computeIfAbsent(what, key -> new ArrayList<>()).add(perSecond);
    }

    /** Forgets the rounds so far, which warmed everything up. */
    void clear() {
        rounds.clear();
    }

    double perSecond(String what) {
        return median(of(what));
    }

    /** The median of the ratios of each round, whose two parts were measured one after the other. */
    double ratio(String what, String peer) {
        List<Double> ours = of(what);
        List<Double> theirs = of(peer);
        return median(IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / theirs.get(round))
                .toList());
    }

    private List<Double> of(String what) {
        List<Double> values = rounds.get(what);
        if (values == null) {
            throw new IllegalArgumentException("not measured: " + what);
        }
        return values;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
