package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.Enrollment;

/** What an enrollment's devices have to prove themselves by, worked out once when it is stored. Immutable. */
sealed interface EnrolledAttestation permits EnrolledKeys, EnrolledTpm, EnrolledCertificates {

    /** The kind of attestation. */
    AttestationType type();

    /** The attestation as it is stored: with what DPS writes beside what was sent. */
    default AttestationMechanism described(AttestationMechanism sent) {
        return sent;
    }

    /**
     * Works out an enrollment's attestation.
     *
     * @throws IllegalArgumentException if it lacks something or cannot be used
     */
    static EnrolledAttestation of(Enrollment enrollment) {
        AttestationMechanism attestation = enrollment.attestation();
        if (attestation != null && AttestationType.TPM.equals(attestation.type())) {
            return EnrolledTpm.of(enrollment, attestation.tpm());
        }
        if (attestation != null && attestation.x509() != null && AttestationType.X509.equals(attestation.type())) {
            return EnrolledCertificates.of(String.valueOf(enrollment.enrollmentId()), attestation.x509());
        }
        if (attestation == null || attestation.symmetricKey() == null) {
            throw new IllegalArgumentException("the enrollment " + enrollment.enrollmentId()
                    + " must attest by symmetric keys and have a primary one, by X.509 certificates, or by a TPM");
        }
        return EnrolledKeys.of(enrollment, attestation.symmetricKey());
    }
}
