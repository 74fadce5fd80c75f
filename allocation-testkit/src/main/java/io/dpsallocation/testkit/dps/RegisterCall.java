package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device's request to be registered. Immutable and thread-safe. {@link #toString()} shows neither the token nor the
 * payload.
 *
 * @param registrationId the registration ID as it stands in the request's path
 * @param authorization the {@code Authorization} header; null when there is none
 * @param payload what the device sends along, with the JSON type it has; null when there is nothing
 * @param apiVersion the version of the device API it speaks
 * @since 0.1.0
 */
public record RegisterCall(
        String registrationId,
        @Nullable String authorization,
        @Nullable JsonView payload,
        DpsApiVersion apiVersion) {

    public RegisterCall {
        Objects.requireNonNull(registrationId, "registrationId");
        Objects.requireNonNull(apiVersion, "apiVersion");
    }

    /**
     * A request in the latest version.
     *
     * @param registrationId the registration ID as it stands in the request's path
     * @param authorization the {@code Authorization} header; null when there is none
     * @param payload what the device sends along; null when there is nothing
     */
    public RegisterCall(String registrationId, @Nullable String authorization, @Nullable JsonView payload) {
        this(registrationId, authorization, payload, DpsApiVersion.latest());
    }

    /**
     * A request without a token and without a payload.
     *
     * @param registrationId the registration ID as it stands in the request's path
     * @return the request
     */
    public static RegisterCall of(String registrationId) {
        return new RegisterCall(registrationId, null, null);
    }

    /**
     * The same request with a token.
     *
     * @param token the {@code Authorization} header
     * @return a copy
     */
    public RegisterCall withAuthorization(String token) {
        return new RegisterCall(registrationId, token, payload, apiVersion);
    }

    /**
     * The same request with a payload.
     *
     * @param value what the device sends along, or null for nothing
     * @return a copy
     */
    public RegisterCall withPayload(@Nullable JsonView value) {
        return new RegisterCall(registrationId, authorization, value, apiVersion);
    }

    /**
     * The same request in another version of the API.
     *
     * @param version the version
     * @return a copy
     */
    public RegisterCall withApiVersion(DpsApiVersion version) {
        return new RegisterCall(registrationId, authorization, payload, version);
    }

    /** The registration ID. */
    @Override
    public String toString() {
        return "RegisterCall[" + registrationId + "]";
    }
}
