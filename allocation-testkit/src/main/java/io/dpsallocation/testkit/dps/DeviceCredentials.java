package io.dpsallocation.testkit.dps;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device presents to prove who it is: a token, certificates of a TLS handshake, both, or nothing. Immutable and
 * thread-safe. {@link #toString()} does not show the token.
 *
 * @param authorization the {@code Authorization} header; null when there is none
 * @param clientCertificates what the device presented in the TLS handshake, its own certificate first
 * @since 0.1.0
 */
public record DeviceCredentials(@Nullable String authorization, List<X509Certificate> clientCertificates) {

    public DeviceCredentials {
        clientCertificates = List.copyOf(clientCertificates);
    }

    /**
     * A token and nothing else.
     *
     * @param authorization the {@code Authorization} header; null for nothing at all
     * @return the credentials
     */
    public static DeviceCredentials token(@Nullable String authorization) {
        return new DeviceCredentials(authorization, List.of());
    }

    /**
     * Certificates and nothing else.
     *
     * @param clientCertificates what the device presents in the TLS handshake, its own certificate first
     * @return the credentials
     */
    public static DeviceCredentials certificates(List<X509Certificate> clientCertificates) {
        return new DeviceCredentials(null, clientCertificates);
    }

    /** The device's own certificate, or null when it presented none. */
    @Nullable
    X509Certificate leaf() {
        return clientCertificates.isEmpty() ? null : clientCertificates.get(0);
    }

    /** Whether there is a token, and how many certificates. */
    @Override
    public String toString() {
        return "DeviceCredentials[" + (authorization == null ? "no token, " : "a token, ") + clientCertificates.size()
                + " certificates]";
    }
}
