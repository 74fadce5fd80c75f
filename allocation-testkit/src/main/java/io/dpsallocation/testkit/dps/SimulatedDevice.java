package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device and what a device client does for it. Immutable and thread-safe.
 *
 * <pre>{@code
 * RegistrationResult result = simulator.deviceOf("vehicles", "truck-1").withPayload(Map.of("site", "eu")).register();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class SimulatedDevice {

    private static final JsonPointer AUTHENTICATION_KEY = JsonPointer.of("/tpm/authenticationKey");

    private final DpsSimulator simulator;
    private final String registrationId;
    private final DeviceIdentity identity;
    private final @Nullable JsonView payload;

    SimulatedDevice(
            DpsSimulator simulator, String registrationId, DeviceIdentity identity, @Nullable JsonView payload) {
        this.simulator = simulator;
        this.registrationId = Objects.requireNonNull(registrationId, "registrationId");
        this.identity = identity;
        this.payload = payload;
    }

    /**
     * The same device with something to send along, as a JSON value: what Microsoft's Node, .NET and C clients do.
     *
     * @param value a map, or anything else {@link JsonView#of(Object)} takes
     * @return a copy
     * @throws IllegalArgumentException if the value has no JSON form
     */
    public SimulatedDevice withPayload(Object value) {
        JsonView view = JsonView.of(Objects.requireNonNull(value, "value"));
        return new SimulatedDevice(simulator, registrationId, identity, view);
    }

    /**
     * The same device with something to send along, as a JSON string that holds JSON: what Microsoft's Java client does.
     *
     * @param text the string's value, such as <code>{"site":"eu"}</code>
     * @return a copy
     */
    public SimulatedDevice withPayloadText(String text) {
        return withPayload(JsonView.string(text));
    }

    /**
     * The same device with a client that writes its tokens in another way. Default as Microsoft's Java client.
     *
     * @param tokenStyle how tokens are written
     * @return a copy
     */
    public SimulatedDevice withTokenStyle(SasStyle tokenStyle) {
        return new SimulatedDevice(simulator, registrationId, identity.withTokenStyle(tokenStyle), payload);
    }

    /**
     * The registration ID the device presents.
     *
     * @return the registration ID
     */
    public String registrationId() {
        return registrationId;
    }

    /**
     * Registers: asks DPS, waits as long as DPS says, asks again, until the registration has ended. The waiting is virtual
     * time; the simulator's clock is afterwards no earlier than the end of it. The device signs once, for an hour; one with a TPM
     * has that unwrap DPS's challenge first. What a
     * webhook in this process or a strategy throws in an attempt for this device is thrown from here as it is, and what one
     * throws for another device is not; see {@link WebhookEndpoint#post}.
     *
     * @return how the registration ended, well or badly
     * @throws DpsErrorException if DPS refuses the request itself, because the device does not prove its identity
     * @throws DpsSetupException if the allocation policy needs a strategy or a webhook that is not there
     */
    public RegistrationResult register() {
        Instant start = simulator.clock().instant();
        RegisterCall call =
                RegisterCall.of(registrationId).withTpm(identity.tpmKeys()).withPayload(payload);
        DeviceCredentials presented =
                challenged(call, start).present(SasTokens.registration(simulator.idScope(), registrationId), start);
        RegistrationOperation answer = simulator.register(call.withCredentials(presented), start);
        Instant now = start;
        int polls = 0;
        while (answer.isAssigning()) {
            now = now.plus(answer.retryAfter());
            simulator.clock().advanceTo(now);
            answer = simulator.status(registrationId, answer.operationId(), presented, now);
            polls++;
        }
        DeviceRegistrationState state = Objects.requireNonNull(answer.registrationState(), "registrationState");
        return new RegistrationResult(told(state), answer.operationId(), state, polls, Duration.between(start, now));
    }

    /** What the device proves itself with to DPS: where it has a TPM, the key that DPS challenges it with. */
    private DeviceIdentity challenged(RegisterCall call, Instant at) {
        if (call.tpm() == null) {
            return identity;
        }
        try {
            simulator.register(call, at);
        } catch (TpmChallengeException challenge) {
            return identity.activated(challenge.authenticationKey());
        }
        throw new IllegalStateException("DPS let a TPM in that it did not challenge");
    }

    /** The device as it is once it knows how its registration ended: where it has a TPM, with the key for its hub. */
    private SimulatedDevice told(DeviceRegistrationState state) {
        return state.toView()
                .at(AUTHENTICATION_KEY)
                .flatMap(JsonView::asText)
                .map(identity::activated)
                .map(known -> new SimulatedDevice(simulator, registrationId, known, payload))
                .orElse(this);
    }

    DeviceCredentials present(String resource, Instant now) {
        return identity.present(resource, now);
    }

    DpsSimulator simulator() {
        return simulator;
    }

    /** The registration ID. */
    @Override
    public String toString() {
        return "SimulatedDevice[" + registrationId + "]";
    }
}
