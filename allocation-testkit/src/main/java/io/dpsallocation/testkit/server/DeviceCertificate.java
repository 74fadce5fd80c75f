package io.dpsallocation.testkit.server;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A device's certificate with its private key and the intermediates it presents along; see {@link TestCa}. Immutable and
 * thread-safe. {@link #toString()} does not show the key.
 *
 * @param key the private key
 * @param chain the device's own certificate first
 * @since 0.1.0
 */
public record DeviceCertificate(PrivateKey key, List<X509Certificate> chain) {

    public DeviceCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * The device's own certificate.
     *
     * @return the certificate
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * The device's own certificate as an enrollment holds it.
     *
     * @return PEM
     */
    public String pem() {
        return KeyMaterial.pem(certificate());
    }

    /** The certificate's name. */
    @Override
    public String toString() {
        return "DeviceCertificate[" + certificate().getSubjectX500Principal().getName() + "]";
    }
}
