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
 * the fastest of the other hubs, and the slowest at which all of these are behind.
 */
final class SampleProbes {

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
            Set<Long> values = best.isPresent() ? edges(best.getAsDouble()) : Set.of(1L);
            List<JsonView> numbers = values.stream()
                    .map(value -> JsonView.number(Long.toString(value)))
                    .toList();
            probes.add(new Probe(place.child(spelt(hub)), numbers, false, settingPath));
        }
        probes.add(Probe.of(place, List.of(), settingPath));
        return probes;
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
