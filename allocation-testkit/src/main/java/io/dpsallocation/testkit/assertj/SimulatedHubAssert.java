package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.dps.HubDevice;
import io.dpsallocation.testkit.dps.SimulatedHub;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about the devices of a hub; see {@link AllocationAssertions}. A failure says in which other hub a device is.
 *
 * <p>This fails when the device went elsewhere:
 *
 * <pre>
 * Expected hub-a.azure-devices.net to have the device
 *   truck-1
 * but it has 2 devices: truck-2, truck-3
 * truck-1 is in hub-b.azure-devices.net
 * </pre>
 *
 * @since 0.1.0
 */
public final class SimulatedHubAssert extends AbstractAssert<SimulatedHubAssert, SimulatedHub> {

    private static final int MOST_SHOWN = 20;

    SimulatedHubAssert(@Nullable SimulatedHub actual) {
        super(actual, SimulatedHubAssert.class);
    }

    /**
     * The device is in the hub's registry.
     *
     * @param deviceId the device's ID; the letter case counts
     * @return this
     */
    public SimulatedHubAssert hasDevice(String deviceId) {
        device(deviceId);
        return this;
    }

    /**
     * Starts assertions about the twin of a device, which has to be in the hub's registry.
     *
     * @param deviceId the device's ID; the letter case counts
     * @return the assertions about the twin as it is now
     */
    public DeviceTwinAssert twinOf(String deviceId) {
        return new DeviceTwinAssert(device(deviceId).twin());
    }

    private HubDevice device(String deviceId) {
        isNotNull();
        return actual.device(deviceId)
                .orElseThrow(() -> failure(
                        "Expected %s to have the device%n  %s%nbut it has %s%s",
                        actual.iotHubHostName(), deviceId, devices(), whereabouts(deviceId)));
    }

    /**
     * The device is not in the hub's registry.
     *
     * @param deviceId the device's ID; the letter case counts
     * @return this
     */
    public SimulatedHubAssert doesNotHaveDevice(String deviceId) {
        isNotNull();
        if (actual.device(deviceId).isPresent()) {
            throw failure(
                    "Expected %s not to have the device%n  %s%nbut it has %s",
                    actual.iotHubHostName(), deviceId, devices());
        }
        return this;
    }

    /**
     * These devices are in the hub's registry, and no others.
     *
     * @param deviceIds the devices' IDs, in any order; the letter case counts
     * @return this
     */
    public SimulatedHubAssert hasExactlyDevices(String... deviceIds) {
        isNotNull();
        Set<String> missing = new TreeSet<>(List.of(deviceIds));
        actual.deviceIds().forEach(missing::remove);
        Set<String> odd = new TreeSet<>(actual.deviceIds());
        List.of(deviceIds).forEach(odd::remove);
        if (!missing.isEmpty() || !odd.isEmpty()) {
            throw failure(
                    "Expected %s to have exactly the devices%n  %s%nbut %s%s",
                    actual.iotHubHostName(),
                    String.join(", ", deviceIds),
                    difference(missing, odd),
                    missing.stream().map(this::whereabouts).collect(Collectors.joining()));
        }
        return this;
    }

    private static String difference(Set<String> missing, Set<String> odd) {
        String lacks = missing.isEmpty() ? "" : "it lacks " + shown(List.copyOf(missing));
        String has = odd.isEmpty() ? "" : "it has " + shown(List.copyOf(odd)) + " too";
        return lacks.isEmpty() || has.isEmpty() ? lacks + has : lacks + ", and " + has;
    }

    /**
     * So many devices are in the hub's registry.
     *
     * @param count at least 0
     * @return this
     */
    public SimulatedHubAssert hasDeviceCount(int count) {
        isNotNull();
        if (actual.deviceCount() != count) {
            throw failure(
                    "Expected %s to have%n  %s%nbut it has %s%s",
                    actual.iotHubHostName(), counted(count), devices(), others());
        }
        return this;
    }

    private String devices() {
        List<String> ids = actual.deviceIds();
        return counted(ids.size()) + (ids.isEmpty() ? "" : ": " + shown(ids));
    }

    private static String counted(int count) {
        return count == 1 ? "1 device" : count + " devices";
    }

    private static String shown(List<String> ids) {
        String first = ids.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return ids.size() > MOST_SHOWN ? first + ", and " + (ids.size() - MOST_SHOWN) + " more" : first;
    }

    /** Where the device is instead, or which device here has nearly its ID. */
    private String whereabouts(String deviceId) {
        List<String> elsewhere = actual.siblings().stream()
                .filter(hub -> hub.device(deviceId).isPresent())
                .map(SimulatedHub::iotHubHostName)
                .toList();
        return elsewhere.isEmpty()
                ? Closest.id(deviceId, actual.deviceIds())
                : "\n" + deviceId + " is in " + String.join(", ", elsewhere);
    }

    private String others() {
        return actual.siblings().stream()
                .filter(hub -> hub.deviceCount() > 0)
                .map(hub -> "\n" + hub.iotHubHostName() + " has " + hub.deviceCount())
                .collect(Collectors.joining());
    }
}
