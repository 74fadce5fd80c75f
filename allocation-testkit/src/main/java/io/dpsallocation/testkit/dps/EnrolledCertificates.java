package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.X509Attestation;
import io.dpsallocation.model.X509CAReferences;
import io.dpsallocation.model.X509CertificateWithInfo;
import io.dpsallocation.model.X509Certificates;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The certificates an enrollment holds or names. Immutable. */
record EnrolledCertificates(List<X509Certificate> client, List<X509Certificate> signing, List<String> references)
        implements EnrolledAttestation {

    /**
     * Reads the certificates.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    static EnrolledCertificates of(String id, X509Attestation x509) {
        EnrolledCertificates certificates = new EnrolledCertificates(
                read(x509.clientCertificates()), read(x509.signingCertificates()), names(x509.caReferences()));
        if (certificates.client.isEmpty() && certificates.signing.isEmpty() && certificates.references.isEmpty()) {
            throw new IllegalArgumentException("the enrollment " + id
                    + " attests by X.509 and must have clientCertificates, signingCertificates or caReferences");
        }
        return certificates;
    }

    private static List<X509Certificate> read(@Nullable X509Certificates pair) {
        return pair == null
                ? List.of()
                : Stream.of(text(pair.primary()), text(pair.secondary()))
                        .filter(text -> !text.isEmpty())
                        .map(Certificates::parse)
                        .toList();
    }

    private static String text(@Nullable X509CertificateWithInfo one) {
        return one == null ? "" : Objects.requireNonNullElse(one.certificate(), "");
    }

    private static List<String> names(@Nullable X509CAReferences references) {
        return references == null
                ? List.of()
                : Stream.of(
                                Objects.requireNonNullElse(references.primary(), ""),
                                Objects.requireNonNullElse(references.secondary(), ""))
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    @Override
    public AttestationType type() {
        return AttestationType.X509;
    }
}
