package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A device's request to be registered. Immutable and thread-safe. {@link #toString()} shows neither what the device proves
 * itself with nor the payload.
 *
 * @param registrationId the registration ID as it stands in the request's path
 * @param authorization the {@code Authorization} header; null when there is none
 * @param clientCertificates what the device presented in the TLS handshake, its own certificate first
 * @param tpm the public keys of its TPM; null when it sends none
 * @param payload what the device sends along, with the JSON type it has; null when there is nothing
 * @param apiVersion the version of the device API it speaks
 * @since 0.1.0
 */
public record RegisterCall(
        String registrationId,
        @Nullable String authorization,
        List<X509Certificate> clientCertificates,
        @Nullable TpmKeys tpm,
        @Nullable JsonView payload,
        DpsApiVersion apiVersion) {

    public RegisterCall {
        Objects.requireNonNull(registrationId, "registrationId");
        Objects.requireNonNull(apiVersion, "apiVersion");
        clientCertificates = List.copyOf(clientCertificates);
    }

    /**
     * A request in the latest version, without certificates and without a TPM.
     *
     * @param registrationId the registration ID as it stands in the request's path
     * @param authorization the {@code Authorization} header; null when there is none
     * @param payload what the device sends along; null when there is nothing
     */
    public RegisterCall(String registrationId, @Nullable String authorization, @Nullable JsonView payload) {
        this(registrationId, authorization, List.of(), null, payload, DpsApiVersion.latest());
    }

    /**
     * A request that proves nothing, without a payload.
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
        return new RegisterCall(registrationId, token, clientCertificates, tpm, payload, apiVersion);
    }

    /**
     * The same request with certificates.
     *
     * @param chain what the device presents in the TLS handshake, its own certificate first; copied
     * @return a copy
     */
    public RegisterCall withClientCertificates(List<X509Certificate> chain) {
        return new RegisterCall(registrationId, authorization, chain, tpm, payload, apiVersion);
    }

    /**
     * The same request with these credentials in place of its own.
     *
     * @param credentials token and certificates
     * @return a copy
     */
    public RegisterCall withCredentials(DeviceCredentials credentials) {
        return new RegisterCall(
                registrationId,
                credentials.authorization(),
                credentials.clientCertificates(),
                tpm,
                payload,
                apiVersion);
    }

    /**
     * The same request with the public keys of a TPM.
     *
     * @param keys the keys, or null for none
     * @return a copy
     */
    public RegisterCall withTpm(@Nullable TpmKeys keys) {
        return new RegisterCall(registrationId, authorization, clientCertificates, keys, payload, apiVersion);
    }

    /**
     * The same request with a payload.
     *
     * @param value what the device sends along, or null for nothing
     * @return a copy
     */
    public RegisterCall withPayload(@Nullable JsonView value) {
        return new RegisterCall(registrationId, authorization, clientCertificates, tpm, value, apiVersion);
    }

    /**
     * The same request in another version of the API.
     *
     * @param version the version
     * @return a copy
     */
    public RegisterCall withApiVersion(DpsApiVersion version) {
        return new RegisterCall(registrationId, authorization, clientCertificates, tpm, payload, version);
    }

    /**
     * What the device proves itself with, but for a TPM's public keys.
     *
     * @return token and certificates
     */
    public DeviceCredentials credentials() {
        return new DeviceCredentials(authorization, clientCertificates);
    }

    /** The registration ID. */
    @Override
    public String toString() {
        return "RegisterCall[" + registrationId + "]";
    }
}
