package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.strategies.resource.Latency;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Round trips at which the answer changes, for one hub at a time: the slowest whole number that still counts as equally fast as
 * the fastest of the other hubs, the slowest at which all of these are behind, a lost probe, and none. Where the device has a
 * hub, a strategy further out may want more than that before it moves it; then numbers on the way down to 0, and on the way up
 * to the double, are tried as well, the nearest first.
 */
final class SampleProbes {

    /** How many numbers are tried either way: whole milliseconds up to here. */
    private static final int MOST_STEPS = 100;

    private final JsonPointer place;
    private final Tolerance tolerance;
    private final String settingPath;
    private final AllocationContext context;

    SampleProbes(JsonPointer place, Tolerance tolerance, String settingPath, AllocationContext context) {
        this.place = place;
        this.tolerance = tolerance;
        this.settingPath = settingPath;
        this.context = context;
    }

    List<Probe> of(Readings readings) {
        List<Probe> probes = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            OptionalDouble best = readings.known().stream()
                    .filter(reading -> !reading.hub().key().equals(hub.key()))
                    .mapToDouble(Readings.Reading::milliseconds)
                    .min();
            Set<Long> numbers = best.isPresent() ? edges(best.getAsDouble()) : new LinkedHashSet<>(Set.of(1L));
            if (best.isPresent() && context.currentHub().isPresent()) {
                addWay(numbers, (long) Math.floor(tolerance.limit(best.getAsDouble())));
            }
            probes.add(Probe.of(place.child(spelt(hub)), values(numbers), settingPath));
        }
        probes.add(Probe.of(place, List.of(), settingPath));
        return probes;
    }

    private static List<JsonView> values(Set<Long> numbers) {
        List<JsonView> values = new ArrayList<>();
        numbers.forEach(number -> values.add(JsonView.number(Long.toString(number))));
        values.add(JsonView.nullValue());
        return values;
    }

    /** Every whole number as far as there are few of them, and else as many at equal distances. */
    private static void addWay(Set<Long> numbers, long limit) {
        long step = Math.max(1, limit / MOST_STEPS);
        for (long below = limit - step; below > 0; below -= step) {
            numbers.add(below);
        }
        numbers.add(0L);
        for (long above = limit + step; above <= Math.min(2 * limit, (long) Latency.LARGEST); above += step) {
            numbers.add(above);
        }
    }

    private Set<Long> edges(double best) {
        Set<Long> edges = new LinkedHashSet<>();
        edges.add((long) Math.min(Math.floor(tolerance.limit(best)), Latency.LARGEST));
        long clear = (long) Math.floor(best);
        while (clear > 0 && tolerance.limit((double) clear) >= best) {
            clear--;
        }
        edges.add(clear);
        return edges;
    }

    /** The name under which the device sends the hub's round trips, or else would. */
    private String spelt(LinkedHub hub) {
        return context.at(place).stream()
                .flatMap(sent -> sent.members().keySet().stream())
                .filter(name -> CaseFolding.ascii(name).equals(hub.key()))
                .findFirst()
                .orElse(hub.name());
    }
}
