package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.DeviceCapabilities;
import java.util.Objects;

/**
 * A device in a hub's registry as it was at one moment. Immutable and thread-safe. {@link #toString()} does not show the
 * keys.
 *
 * @param deviceId the device's ID; its letter case counts
 * @param capabilities what it may do
 * @param credentials what it connects with
 * @param twin its twin
 * @since 0.1.0
 */
public record HubDevice(String deviceId, DeviceCapabilities capabilities, HubCredentials credentials, DeviceTwin twin) {

    public HubDevice {
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(capabilities, "capabilities");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(twin, "twin");
    }

    HubDevice withCredentials(HubCredentials newCredentials) {
        return new HubDevice(deviceId, capabilities, newCredentials, twin);
    }

    HubDevice withTwin(DeviceTwin newTwin) {
        return new HubDevice(deviceId, capabilities, credentials, newTwin);
    }
}
