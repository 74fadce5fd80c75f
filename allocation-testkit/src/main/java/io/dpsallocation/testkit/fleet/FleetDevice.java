package io.dpsallocation.testkit.fleet;

import io.dpsallocation.hub.LinkedHub;
import java.util.HexFormat;
import java.util.List;

/**
 * One device of a fleet, while it is being described. What is drawn for it hangs on the fleet's seed and the device's number
 * alone: not on the other devices, and not on the hubs.
 *
 * <p>Immutable and thread-safe.
 *
 * @param seed the fleet's seed
 * @param number its number, from 0
 * @param hubs the fleet's hubs
 * @since 0.1.0
 */
public record FleetDevice(long seed, int number, List<LinkedHub> hubs) {

    public FleetDevice {
        hubs = List.copyOf(hubs);
    }

    /**
     * Its registration ID.
     *
     * @return {@code device-} and sixteen hexadecimal digits that are drawn from the seed
     */
    public String registrationId() {
        return "device-" + HexFormat.of().toHexDigits(draws("id").next());
    }

    /**
     * Numbers for one purpose, such as {@code "payload"}. Another purpose has other numbers, so that one more thing to draw
     * changes none of the others.
     *
     * @param purpose what they are for
     * @return draws at their beginning
     */
    public SeededDraws draws(String purpose) {
        return SeededDraws.of(seed, number, purpose);
    }
}
