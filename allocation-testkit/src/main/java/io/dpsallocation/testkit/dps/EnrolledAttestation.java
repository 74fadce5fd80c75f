package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.Enrollment;

/** What an enrollment's devices have to prove themselves by, worked out once when it is stored. Immutable. */
sealed interface EnrolledAttestation permits EnrolledKeys, EnrolledTpm {

    /** The kind of attestation. */
    AttestationType type();

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
        if (attestation == null || attestation.symmetricKey() == null) {
            throw new IllegalArgumentException("the enrollment " + enrollment.enrollmentId()
                    + " must attest by symmetric keys and have a primary one; no other attestation is simulated yet");
        }
        return EnrolledKeys.of(enrollment, attestation.symmetricKey());
    }
}
