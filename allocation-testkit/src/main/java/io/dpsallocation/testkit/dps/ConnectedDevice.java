package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A device that is connected to its hub. One that came in by a token is dropped by the hub when the token expires, an hour of the
 * simulator's time after it connected: it signs a new one and connects again, {@link RegistrationResult#connect()}. One with a
 * certificate stays. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ConnectedDevice {

    private final DpsSimulator simulator;
    private final String registrationId;
    private final SimulatedHub hub;
    private final String deviceId;
    /** What it connected with; null for a device with a certificate, which stays. */
    private final @Nullable SasToken token;

    private final AtomicBoolean dropped = new AtomicBoolean();

    private ConnectedDevice(
            DpsSimulator simulator,
            String registrationId,
            SimulatedHub hub,
            String deviceId,
            @Nullable SasToken token) {
        this.simulator = simulator;
        this.registrationId = registrationId;
        this.hub = hub;
        this.deviceId = deviceId;
        this.token = token;
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
        return new ConnectedDevice(device.simulator(), device.registrationId(), hub, deviceId, token(presented));
    }

    private static @Nullable SasToken token(DeviceCredentials presented) {
        try {
            return presented.authorization() == null ? null : SasToken.presented(presented.authorization());
        } catch (NotProvedException cannotBe) {
            throw new IllegalStateException("the hub let a device in by what is no token", cannotBe);
        }
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
     * Whether the hub still takes what the device sends: the token it connected with is not expired by the simulator's clock, and
     * the hub knows the device. That a key or certificate is rolled drops nobody who is connected already, which is assumed.
     *
     * @return false when it has to connect again
     */
    public boolean isConnected() {
        return !isExpired() && hub.device(deviceId).isPresent();
    }

    private boolean isExpired() {
        return token != null && token.isExpired(simulator.clock().instant());
    }

    private void requireToken() {
        if (!isExpired()) {
            return;
        }
        if (dropped.compareAndSet(false, true)) {
            simulator.note(
                    simulator.clock().instant(),
                    registrationId,
                    DpsEvent.Kind.DROPPED,
                    iotHubHostName() + ", its token is expired");
        }
        throw new IllegalStateException(
                iotHubHostName() + " dropped the device: the token is expired; connect() again, which signs a new one");
    }

    /**
     * Reads the device's twin. A real device does not see the tags.
     *
     * @return the twin as it is now
     * @throws IllegalStateException if the device is not in this hub any more, or its token is expired
     */
    public DeviceTwin twin() {
        requireToken();
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
     * @throws IllegalStateException if the device's token is expired
     * @throws IllegalArgumentException if the device is not in this hub any more, or the change breaks a limit of IoT Hub
     */
    public DeviceTwin report(Map<String, ?> patch) {
        requireToken();
        return hub.updateReported(deviceId, patch);
    }
}
