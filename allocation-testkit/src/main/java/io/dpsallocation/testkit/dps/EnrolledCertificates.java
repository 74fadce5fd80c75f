package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.X509Attestation;
import io.dpsallocation.model.X509CAReferences;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The certificates an enrollment holds or names. Immutable. */
record EnrolledCertificates(CertificatePair clientPair, CertificatePair signingPair, List<String> references)
        implements EnrolledAttestation {

    EnrolledCertificates {
        references = List.copyOf(references);
    }

    /**
     * Reads the certificates.
     *
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    static EnrolledCertificates of(String id, X509Attestation x509) {
        EnrolledCertificates certificates = new EnrolledCertificates(
                CertificatePair.read(x509.clientCertificates()),
                CertificatePair.read(x509.signingCertificates()),
                names(x509.caReferences()));
        if (certificates.client().isEmpty() && !certificates.isForIssuers()) {
            throw new IllegalArgumentException("the enrollment " + id
                    + " attests by X.509 and must have clientCertificates, signingCertificates or caReferences");
        }
        return certificates;
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

    /** The certificates of the device itself. */
    List<X509Certificate> client() {
        return clientPair.certificates();
    }

    /** Certificates that sign those of devices. */
    List<X509Certificate> signing() {
        return signingPair.certificates();
    }

    /** Whether a device may come in by what signed its certificate. */
    boolean isForIssuers() {
        return !signing().isEmpty() || !references.isEmpty();
    }

    @Override
    public AttestationMechanism described(AttestationMechanism sent) {
        X509Attestation x509 = sent.x509();
        return new AttestationMechanism(
                sent.type(),
                sent.tpm(),
                x509 == null
                        ? null
                        : new X509Attestation(
                                clientPair.described(),
                                signingPair.described(),
                                x509.caReferences(),
                                x509.additionalMembers()),
                sent.symmetricKey(),
                sent.additionalMembers());
    }
}
