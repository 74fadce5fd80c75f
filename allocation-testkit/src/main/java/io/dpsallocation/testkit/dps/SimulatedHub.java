package io.dpsallocation.testkit.dps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.TwinLimits;
import io.dpsallocation.model.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An IoT hub that is, or once was, linked to the simulator: a registry of devices and their twins. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SimulatedHub {

    private final Map<String, HubIdentity> devices = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile LinkedHub facts;

    SimulatedHub(LinkedHub facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * The hub's host name.
     *
     * @return the name it was linked by
     */
    public String iotHubHostName() {
        return facts.name();
    }

    /**
     * What DPS knows of the hub.
     *
     * @return location, weight and whether it takes part in allocation
     */
    public LinkedHub linkedHub() {
        return facts;
    }

    /**
     * How many devices are in the registry.
     *
     * @return the number of devices
     */
    public int deviceCount() {
        return devices.size();
    }

    /**
     * The devices in the registry.
     *
     * @return their IDs, sorted
     */
    public List<String> deviceIds() {
        return devices.keySet().stream().sorted().toList();
    }

    /**
     * A device of the registry.
     *
     * @param deviceId its ID; the letter case counts
     * @return the device as it is now, or empty when it is not in this hub
     */
    public Optional<HubDevice> device(String deviceId) {
        return Optional.ofNullable(devices.get(deviceId)).map(HubIdentity::device);
    }

    /**
     * Whether the hub lets a device in that presents these credentials now, by the simulator's clock. A token must name this
     * hub and the device, bear the signature of a key the hub stores for it, and not be expired; a certificate must be the one
     * the hub stores the thumbprint of. A device that is refused goes through DPS again; see {@link SimulatedDevice#register()}.
     *
     * @param deviceId the device's ID; the letter case counts
     * @param presented what the device presents
     * @return why it is refused, without anything secret; empty when it is let in
     */
    public Optional<String> refusal(String deviceId, DeviceCredentials presented) {
        HubDevice device = device(deviceId).orElse(null);
        if (device == null) {
            return Optional.of("it does not know the ID " + deviceId);
        }
        try {
            new HubDoor(iotHubHostName()).require(device, presented, clock.instant());
            return Optional.empty();
        } catch (NotProvedException notProved) {
            return Optional.of(String.valueOf(notProved.getMessage()));
        }
    }

    /**
     * Changes a device's tags, as a back end does.
     *
     * @param deviceId the device's ID
     * @param patch what changes; null deletes
     * @return the twin after the change
     * @throws IllegalArgumentException if the device is not in this hub, or the change breaks a limit of IoT Hub
     */
    public DeviceTwin updateTags(String deviceId, Map<String, ?> patch) {
        JsonView view = JsonView.of(patch);
        return update(deviceId, TwinLimits.standard().checkTags(view), twin -> twin.withTags(view));
    }

    /**
     * Changes a device's desired properties, as a back end does.
     *
     * @param deviceId the device's ID
     * @param patch what changes; null deletes
     * @return the twin after the change
     * @throws IllegalArgumentException if the device is not in this hub, or the change breaks a limit of IoT Hub
     */
    public DeviceTwin updateDesired(String deviceId, Map<String, ?> patch) {
        JsonView view = JsonView.of(patch);
        List<Violation> problems = TwinLimits.standard().checkProperties("properties.desired", view);
        return update(deviceId, problems, twin -> twin.withDesired(view, clock.instant()));
    }

    /**
     * Removes a device from the registry, as a back end does. DPS does not notice: it goes on taking the device for one of
     * this hub. That the device's next registration puts it in anew where this hub is chosen again, with an empty twin, is
     * assumed.
     *
     * @param deviceId the device's ID
     * @throws IllegalArgumentException if the device is not in this hub
     */
    public void removeDevice(String deviceId) {
        if (remove(deviceId) == null) {
            throw notHere(deviceId);
        }
    }

    private IllegalArgumentException notHere(String deviceId) {
        return new IllegalArgumentException("the device " + deviceId + " is not in " + iotHubHostName());
    }

    /** Changes a device's reported properties, as the device does. */
    DeviceTwin updateReported(String deviceId, Map<String, ?> patch) {
        JsonView view = JsonView.of(patch);
        List<Violation> problems = TwinLimits.standard().checkProperties("properties.reported", view);
        return update(deviceId, problems, twin -> twin.withReported(view, clock.instant()));
    }

    private DeviceTwin update(String deviceId, List<Violation> problems, UnaryOperator<DeviceTwin> change) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.get(0).toString());
        }
        HubIdentity changed = devices.computeIfPresent(
                deviceId,
                (id, identity) ->
                        identity.withTwin(change.apply(identity.device().twin())));
        if (changed == null) {
            throw notHere(deviceId);
        }
        return changed.device().twin();
    }

    void facts(LinkedHub newFacts) {
        this.facts = newFacts;
    }

    /** Writes a device, in place of what has its ID; returns that. */
    @Nullable
    HubIdentity put(String registrationId, HubDevice device) {
        return devices.put(device.deviceId(), new HubIdentity(device, registrationId));
    }

    /**
     * Gives a device the credentials of the given one, or puts that in when there is none of its ID; returns what was there. One
     * step, so that nobody finds the device missing meanwhile.
     */
    @Nullable
    HubIdentity refresh(String registrationId, HubDevice device) {
        AtomicReference<@Nullable HubIdentity> before = new AtomicReference<>();
        devices.compute(device.deviceId(), (id, known) -> {
            before.set(known);
            HubDevice refreshed = known == null ? device : known.device().withCredentials(device.credentials());
            return new HubIdentity(refreshed, registrationId);
        });
        return before.get();
    }

    @Nullable
    HubIdentity remove(String deviceId) {
        return devices.remove(deviceId);
    }

    /** The host name and the number of devices. */
    @Override
    public String toString() {
        return "SimulatedHub[" + iotHubHostName() + ", " + deviceCount() + " devices]";
    }
}
