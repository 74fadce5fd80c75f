package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.TpmAttestation;
import io.dpsallocation.testkit.tpm.TpmPublicKey;
import org.jspecify.annotations.Nullable;

/** The endorsement key of the one TPM an enrollment is for. The storage root key beside it counts for nothing. Immutable. */
record EnrolledTpm(TpmPublicKey endorsementKey) implements EnrolledAttestation {

    static EnrolledTpm of(Enrollment enrollment, @Nullable TpmAttestation tpm) {
        if (enrollment instanceof EnrollmentGroup) {
            throw new IllegalArgumentException("the enrollment group " + enrollment.enrollmentId()
                    + " cannot attest by TPM; enroll its devices one by one");
        }
        if (tpm == null || tpm.endorsementKey() == null) {
            throw new IllegalArgumentException(
                    "the enrollment " + enrollment.enrollmentId() + " attests by TPM and must have an endorsementKey");
        }
        try {
            return new EnrolledTpm(TpmPublicKey.ofBase64(tpm.endorsementKey()));
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "the endorsementKey of the enrollment " + enrollment.enrollmentId() + ": " + unusable.getMessage(),
                    unusable);
        }
    }

    @Override
    public AttestationType type() {
        return AttestationType.TPM;
    }
}
