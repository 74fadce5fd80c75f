package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.strategies.geo.DevicePosition;
import io.dpsallocation.strategies.geo.HubPosition;
import io.dpsallocation.strategies.latency.Readings.LeftOut;
import io.dpsallocation.strategies.latency.Readings.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Round trips guessed from distances: a prior, for where nothing was measured.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class DistancePrediction implements Evidence {

    /*
     * rtt = 25.2 ms + 0.01526 ms/km, by least squares over the 2,862 round trips between Azure regions (P95) that Microsoft
     * published for July 2026, against the distances between the regions. Light in glass takes 0.0098 ms for each kilometre there and back, so cables are about half as long again as the
     * shortest way. The median absolute error is 18.5 ms; 90 % of the errors are below 61 ms. The nearest region is the
     * fastest one for 43 of 54 regions; for Brazil and Israel it is far from it.
     */

    private static final double BASE = 25.2;
    private static final double PER_KILOMETRE = 0.01526;
    private static final double METRES_PER_KILOMETRE = 1_000;

    private static final String ERROR = "guessed from the distance, half of such guesses are off by more than 18.5 ms";

    private final JsonPointer position;
    private final String settingPath;

    /**
     * Guesses for devices that send a position.
     *
     * @param position where in the request it stands; read as {@code geo} reads it
     * @param settingPath where guessing is allowed in the configuration; empty when it was made in code
     */
    public DistancePrediction(JsonPointer position, String settingPath) {
        this.position = Objects.requireNonNull(position, "position");
        this.settingPath = settingPath;
    }

    /**
     * The round trip to expect.
     *
     * @param metres the shortest way
     * @return milliseconds
     */
    static double milliseconds(double metres) {
        return BASE + PER_KILOMETRE * (metres / METRES_PER_KILOMETRE);
    }

    @Override
    public Readings read(AllocationContext context) {
        DevicePosition device = DevicePosition.read(context, position);
        GeoCoordinates place = device.coordinates();
        if (place == null) {
            return Readings.none(settingPath, device.sentence());
        }
        List<Reading> known = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            Optional<HubPosition> at = HubPosition.of(hub);
            if (at.isEmpty()) {
                leftOut.add(new LeftOut(hub, HubPosition.whyUnknown(hub)));
            } else {
                known.add(new Reading(hub, milliseconds(at.get().metresFrom(place)), ERROR));
            }
        }
        return known.isEmpty()
                ? new Readings(known, leftOut, List.of(), settingPath, "of no candidate is known where it is")
                : new Readings(
                        known,
                        leftOut,
                        List.of(),
                        settingPath,
                        "guessed from the distance, the device's position known " + device.sentence());
    }
}
