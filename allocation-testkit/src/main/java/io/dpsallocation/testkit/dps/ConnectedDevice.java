package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A device that is connected to its hub. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ConnectedDevice {

    private final DpsSimulator simulator;
    private final String registrationId;
    private final SimulatedHub hub;
    private final String deviceId;

    private ConnectedDevice(DpsSimulator simulator, String registrationId, SimulatedHub hub, String deviceId) {
        this.simulator = simulator;
        this.registrationId = registrationId;
        this.hub = hub;
        this.deviceId = deviceId;
    }

    static ConnectedDevice connect(SimulatedDevice device, SimulatedHub hub, String deviceId) {
        Instant now = device.simulator().clock().instant();
        DeviceCredentials presented = device.present(SasTokens.hubDevice(hub.iotHubHostName(), deviceId), now);
        Optional<String> refusal = hub.refusal(deviceId, presented);
        if (refusal.isPresent()) {
            throw new IllegalStateException(hub.iotHubHostName() + " refuses the device: " + refusal.get());
        }
        device.simulator()
                .note(now, device.registrationId(), DpsEvent.Kind.CONNECTED, hub.iotHubHostName() + " as " + deviceId);
        return new ConnectedDevice(device.simulator(), device.registrationId(), hub, deviceId);
    }

    /**
     * The hub the device is connected to.
     *
     * @return its host name
     */
    public String iotHubHostName() {
        return hub.iotHubHostName();
    }

    /**
     * The device's ID in its hub.
     *
     * @return the device ID
     */
    public String deviceId() {
        return deviceId;
    }

    /**
     * Reads the device's twin. A real device does not see the tags.
     *
     * @return the twin as it is now
     * @throws IllegalStateException if the device is not in this hub any more
     */
    public DeviceTwin twin() {
        HubDevice device = hub.device(deviceId)
                .orElseThrow(() -> new IllegalStateException("the device is not in " + iotHubHostName() + " any more"));
        simulator.note(simulator.clock().instant(), registrationId, DpsEvent.Kind.TWIN_READ, "");
        return device.twin();
    }

    /**
     * Reports properties.
     *
     * @param patch what changes; null deletes
     * @return the twin after the change
     * @throws IllegalArgumentException if the device is not in this hub any more, or the change breaks a limit of IoT Hub
     */
    public DeviceTwin report(Map<String, ?> patch) {
        return hub.updateReported(deviceId, patch);
    }
}
