package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.latency.Readings.LeftOut;
import io.dpsallocation.strategies.latency.Readings.Reading;
import io.dpsallocation.strategies.resource.Latency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Round trips that a device measured and sends along: an object of host names, each with a number of milliseconds or a list of
 * them. {@code null}, and what is not below the timeout, is a lost probe and counts as the timeout.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class DeviceSamples implements Evidence {

    /** Where the round trips are looked for by default. */
    public static final JsonPointer DEFAULT_POINTER = JsonPointer.of("/deviceRuntimeContext/payload/rtt");

    /** What a lost probe counts by default, in milliseconds: enough for two ways over a geostationary satellite, and some more. */
    public static final double DEFAULT_TIMEOUT = 3_000;

    /** The largest {@code spread}. */
    public static final double LARGEST_SPREAD = 10;

    private final JsonPointer pointer;
    private final double timeout;
    private final double spread;
    private final String settingPath;

    /**
     * The round trips at a place of the request.
     *
     * @param pointer where they stand
     * @param timeout what a lost probe counts, in milliseconds, 1 to 60,000
     * @param spread how much of the way from the median to the 95th percentile is added to the median, 0 to 10
     * @param settingPath where the pointer stands in the configuration; empty when it was made in code
     * @throws IllegalArgumentException if a number is out of its range or is NaN
     */
    public DeviceSamples(JsonPointer pointer, double timeout, double spread, String settingPath) {
        this.pointer = Objects.requireNonNull(pointer, "pointer");
        Ranges.require("timeout", timeout, 1, Latency.LARGEST);
        Ranges.require("spread", spread, 0, LARGEST_SPREAD);
        this.timeout = timeout;
        this.spread = spread;
        this.settingPath = settingPath;
    }

    @Override
    public Readings read(AllocationContext context) {
        Optional<JsonView> sent = context.at(pointer);
        if (sent.isEmpty()) {
            return Readings.none(settingPath, "the request has no round trips at " + pointer);
        }
        if (!sent.get().isObject()) {
            return Readings.none(
                    settingPath,
                    "the value at " + pointer + " is no object of host names with a number of milliseconds each");
        }
        Map<String, Probes> probes = new HashMap<>();
        int unknown = 0;
        for (Map.Entry<String, JsonView> member : sent.get().members().entrySet()) {
            Optional<LinkedHub> hub = context.candidate(member.getKey());
            if (hub.isPresent()) {
                probes.computeIfAbsent(hub.get().key(), same -> new Probes(timeout))
                        .add(member.getValue());
            } else {
                unknown++;
            }
        }
        return readings(context.candidates(), probes, unknown);
    }

    private Readings readings(List<LinkedHub> candidates, Map<String, Probes> probes, int unknown) {
        List<Reading> known = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LinkedHub hub : candidates) {
            Probes sent = probes.get(hub.key());
            if (sent == null) {
                leftOut.add(new LeftOut(hub, "the device sent no round trip to it"));
                continue;
            }
            sent.refused().forEach(wrong -> notes.add("a value for " + hub.name() + " was not taken: it " + wrong));
            if (sent.isEmpty()) {
                leftOut.add(new LeftOut(hub, "the device sent nothing for it that is a round trip"));
            } else {
                known.add(new Reading(hub, sent.robust(spread), sent.sentence(spread)));
            }
        }
        if (unknown > 0) {
            notes.add(unknown + (unknown == 1 ? " name" : " names") + " at " + pointer + " that no candidate has "
                    + (unknown == 1 ? "was" : "were") + " passed over");
        }
        boolean isAnswered = known.stream()
                .anyMatch(reading ->
                        !Objects.requireNonNull(probes.get(reading.hub().key())).areAllLost());
        return isAnswered
                ? new Readings(
                        known,
                        leftOut,
                        notes,
                        settingPath,
                        "by the round trips at " + pointer + ", sent with the request")
                : Readings.none(notes, settingPath, whyNone(known));
    }

    private String whyNone(List<Reading> allLost) {
        return allLost.isEmpty()
                ? "the value at " + pointer + " has no round trip to any candidate"
                : "every probe of the device was lost";
    }
}
