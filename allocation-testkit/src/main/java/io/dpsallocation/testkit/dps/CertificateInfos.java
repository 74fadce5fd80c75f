package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.X509Attestation;
import io.dpsallocation.model.X509CertificateWithInfo;
import io.dpsallocation.model.X509Certificates;
import org.jspecify.annotations.Nullable;

/** Writes beside an enrollment's certificates what they say, as DPS does when it stores them. Stateless. */
final class CertificateInfos {

    private CertificateInfos() {}

    /**
     * The same attestation with the {@code info} of every certificate in it.
     *
     * @throws IllegalArgumentException if a certificate cannot be read
     */
    static @Nullable AttestationMechanism completed(@Nullable AttestationMechanism attestation) {
        X509Attestation x509 = attestation == null ? null : attestation.x509();
        if (attestation == null || x509 == null) {
            return attestation;
        }
        X509Attestation completed = new X509Attestation(
                completed(x509.clientCertificates()),
                completed(x509.signingCertificates()),
                x509.caReferences(),
                x509.additionalMembers());
        return new AttestationMechanism(
                attestation.type(),
                attestation.tpm(),
                completed,
                attestation.symmetricKey(),
                attestation.additionalMembers());
    }

    private static @Nullable X509Certificates completed(@Nullable X509Certificates pair) {
        return pair == null
                ? null
                : new X509Certificates(
                        completed(pair.primary()), completed(pair.secondary()), pair.additionalMembers());
    }

    private static @Nullable X509CertificateWithInfo completed(@Nullable X509CertificateWithInfo one) {
        return one == null || one.certificate() == null || one.certificate().isEmpty()
                ? one
                : new X509CertificateWithInfo(
                        one.certificate(),
                        Certificates.info(Certificates.parse(one.certificate())),
                        one.additionalMembers());
    }
}
