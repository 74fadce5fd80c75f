package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.X509CertificateWithInfo;
import io.dpsallocation.model.X509Certificates;
import io.dpsallocation.testkit.internal.CertificateText;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A primary and a secondary certificate of an enrollment, read once. Immutable.
 *
 * @param described the pair as the wire has it, with what each certificate says beside it, as DPS writes it when it stores one
 * @param certificates the certificates that are there
 */
record CertificatePair(@Nullable X509Certificates described, List<X509Certificate> certificates) {

    CertificatePair {
        certificates = List.copyOf(certificates);
    }

    /**
     * Reads a pair; an empty text is no certificate.
     *
     * @throws IllegalArgumentException if a certificate cannot be read
     */
    static CertificatePair read(@Nullable X509Certificates sent) {
        if (sent == null) {
            return new CertificatePair(null, List.of());
        }
        List<X509Certificate> read = new ArrayList<>();
        X509Certificates described = new X509Certificates(
                described(sent.primary(), read), described(sent.secondary(), read), sent.additionalMembers());
        return new CertificatePair(described, read);
    }

    private static @Nullable X509CertificateWithInfo described(
            @Nullable X509CertificateWithInfo one, List<X509Certificate> read) {
        if (one == null || one.certificate() == null || one.certificate().isEmpty()) {
            return one;
        }
        X509Certificate certificate = CertificateText.parse("a certificate", one.certificate());
        read.add(certificate);
        return new X509CertificateWithInfo(one.certificate(), Certificates.info(certificate), one.additionalMembers());
    }
}
