package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.model.RegistrationSubstatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a registration ended, as the device sees it. Immutable and thread-safe, but for what it finds in the hub: the twin is
 * the twin of the moment.
 *
 * @since 0.1.0
 */
public final class RegistrationResult {

    private final SimulatedDevice device;
    private final String operationId;
    private final DeviceRegistrationState state;
    private final int polls;
    private final Duration took;

    RegistrationResult(
            SimulatedDevice device, String operationId, DeviceRegistrationState state, int polls, Duration took) {
        this.device = device;
        this.operationId = operationId;
        this.state = state;
        this.polls = polls;
        this.took = took;
    }

    /**
     * The registration ID the device presented.
     *
     * @return the registration ID
     */
    public String registrationId() {
        return device.registrationId();
    }

    /**
     * By which DPS knew this registration while it was under way.
     *
     * @return the operation's ID
     */
    public String operationId() {
        return operationId;
    }

    /**
     * The webhook calls that were made for this registration, as many of them as the simulator's history still holds.
     *
     * @return an unmodifiable list, oldest first; empty when no webhook was asked
     */
    public List<WebhookExchange> exchanges() {
        return device.simulator().exchanges().stream()
                .filter(exchange -> exchange.operationId().equals(operationId))
                .toList();
    }

    /**
     * How it ended.
     *
     * @return assigned, failed or disabled
     */
    public RegistrationStatus status() {
        return Objects.requireNonNull(state.status(), "status");
    }

    /**
     * Whether the device has a hub now.
     *
     * @return true when it was assigned
     */
    public boolean isAssigned() {
        return status().equals(RegistrationStatus.ASSIGNED);
    }

    /**
     * How the assignment came about.
     *
     * @return the substatus, or empty when the device was not assigned
     */
    public Optional<RegistrationSubstatus> substatus() {
        return Optional.ofNullable(state.substatus());
    }

    /**
     * The device's hub.
     *
     * @return the host name, or empty when the device was not assigned
     */
    public Optional<String> assignedHub() {
        return Optional.ofNullable(state.assignedHub());
    }

    /**
     * The hubs that are linked now, whatever the enrollment allows.
     *
     * @return host names, in the order they were linked
     */
    public List<String> linkedHubs() {
        return device.simulator().hubs().stream()
                .map(SimulatedHub::iotHubHostName)
                .toList();
    }

    /**
     * The device's ID in its hub.
     *
     * @return the device ID, or empty when the device was not assigned
     */
    public Optional<String> deviceId() {
        return Optional.ofNullable(state.deviceId());
    }

    /**
     * What the webhook returned to the device.
     *
     * @return the payload, or empty when there is none
     */
    public Optional<JsonView> payload() {
        return Optional.ofNullable(state.payload());
    }

    /**
     * The error of a registration that failed.
     *
     * @return a six-digit code, or empty when it did not fail
     */
    public OptionalInt errorCode() {
        return state.errorCode() == null ? OptionalInt.empty() : OptionalInt.of(state.errorCode());
    }

    /**
     * The error of a registration that failed, in words.
     *
     * @return the message, or empty when it did not fail
     */
    public Optional<String> errorMessage() {
        return Optional.ofNullable(state.errorMessage());
    }

    /**
     * The whole state as the wire has it.
     *
     * @return the registration state
     */
    public DeviceRegistrationState state() {
        return state;
    }

    /**
     * How often the device asked how far its registration had come.
     *
     * @return at least 1
     */
    public int polls() {
        return polls;
    }

    /**
     * How long the registration took the device, in virtual time.
     *
     * @return the time from its first request to the last answer
     */
    public Duration took() {
        return took;
    }

    /**
     * The device's twin as a back end sees it now.
     *
     * @return the twin, or empty when the device is not in the hub it was assigned to
     */
    public Optional<DeviceTwin> twin() {
        return assignedHub()
                .flatMap(host -> device.simulator().hub(host).device(deviceId().orElseThrow()))
                .map(HubDevice::twin);
    }

    /**
     * Connects the device to the hub it was assigned to, with a token signed with its own key.
     *
     * @return the connected device
     * @throws IllegalStateException if the device was not assigned, or its hub refuses it
     */
    public ConnectedDevice connect() {
        if (!isAssigned()) {
            throw new IllegalStateException("the device has no hub: its registration ended as " + status());
        }
        SimulatedHub hub = device.simulator().hub(assignedHub().orElseThrow());
        return ConnectedDevice.connect(device, hub, deviceId().orElseThrow());
    }

    /** How it ended, without the payload. */
    @Override
    public String toString() {
        return "RegistrationResult[" + registrationId() + " " + status()
                + assignedHub().map(host -> " to " + host).orElse("")
                + substatus().map(substatus -> ", " + substatus).orElse("")
                + (errorCode().isPresent() ? ", " + errorCode().getAsInt() + " " + state.errorMessage() : "") + "]";
    }
}
