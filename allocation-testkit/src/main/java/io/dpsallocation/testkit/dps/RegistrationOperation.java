package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.RegistrationStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What DPS answers a device that registers or asks how far its registration has come, in the shape of the wire.
 *
 * <p>Immutable and thread-safe.
 *
 * @param operationId by which the device asks again
 * @param status how far the registration has come
 * @param retryAfter when the device is to ask again; 0 when there is nothing more to ask
 * @param registrationState how the registration ended; null while it has not
 * @since 0.1.0
 */
public record RegistrationOperation(
        String operationId,
        RegistrationStatus status,
        Duration retryAfter,
        @Nullable DeviceRegistrationState registrationState) {

    public RegistrationOperation {
        Objects.requireNonNull(operationId, "operationId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(retryAfter, "retryAfter");
    }

    static RegistrationOperation assigning(String operationId, Duration retryAfter) {
        return new RegistrationOperation(operationId, RegistrationStatus.ASSIGNING, retryAfter, null);
    }

    static RegistrationOperation ended(String operationId, DeviceRegistrationState state) {
        RegistrationStatus status = Objects.requireNonNull(state.status(), "status");
        return new RegistrationOperation(operationId, status, Duration.ZERO, state);
    }

    /**
     * Whether the device is to ask again.
     *
     * @return true while a hub is being chosen
     */
    public boolean isAssigning() {
        return registrationState == null;
    }

    /**
     * The HTTP status that goes with this answer.
     *
     * @return 202 while a hub is being chosen, 200 afterwards
     */
    public int httpStatus() {
        return isAssigning() ? 202 : 200;
    }

    /**
     * The answer as a version of the API knows it.
     *
     * @param version the version
     * @return the answer without what that version does not know
     */
    public RegistrationOperation asKnownTo(DpsApiVersion version) {
        return registrationState == null
                ? this
                : new RegistrationOperation(operationId, status, retryAfter, version.known(registrationState));
    }

    /**
     * The answer as the body of an HTTP response. It has no null members, and {@code registrationState} is whole or
     * absent: some clients choke on anything else.
     *
     * @return a view of an object
     */
    public JsonView toView() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("operationId", operationId);
        body.put("status", status.value());
        if (registrationState != null) {
            body.put("registrationState", registrationState.toView());
        }
        return JsonView.of(body);
    }
}
