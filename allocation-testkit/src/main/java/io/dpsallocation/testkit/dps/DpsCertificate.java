package io.dpsallocation.testkit.dps;

import io.dpsallocation.testkit.internal.CertificateText;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * A certificate that is stored in a DPS instance, for enrollments to refer to by name. Immutable and thread-safe.
 *
 * @param name its name, compared without regard to letter case
 * @param certificate the certificate of an authority, root or intermediate
 * @param isVerified whether it was proved that the certificate's key is at hand; only then devices come in by it
 * @since 0.1.0
 */
public record DpsCertificate(String name, X509Certificate certificate, boolean isVerified) {

    public DpsCertificate {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(certificate, "certificate");
    }

    /**
     * A certificate from its text.
     *
     * @param name its name
     * @param certificate PEM, the Base64 of its DER form or the Base64 of PEM
     * @param isVerified whether it counts
     * @return the certificate
     * @throws IllegalArgumentException if the text is none of these
     */
    public static DpsCertificate parse(String name, String certificate, boolean isVerified) {
        return new DpsCertificate(name, CertificateText.parse("a certificate", certificate), isVerified);
    }

    /** The name and whether it counts. */
    @Override
    public String toString() {
        return "DpsCertificate[" + name + (isVerified ? ", verified]" : ", not verified]");
    }
}
