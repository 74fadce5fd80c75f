package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.SymmetricKeyAttestation;
import java.util.ArrayList;
import java.util.List;

/** An enrollment's primary key and, where there is one, its secondary key. Immutable. */
record EnrolledKeys(List<HmacKey> keys, boolean areDerived) implements EnrolledAttestation {

    EnrolledKeys {
        keys = List.copyOf(keys);
    }

    static EnrolledKeys of(Enrollment enrollment, SymmetricKeyAttestation symmetricKey) {
        if (symmetricKey.primaryKey() == null) {
            throw new IllegalArgumentException("the enrollment " + enrollment.enrollmentId()
                    + " must attest by symmetric keys and have a primary one");
        }
        List<HmacKey> keys = new ArrayList<>();
        keys.add(HmacKey.ofBase64(symmetricKey.primaryKey()));
        if (symmetricKey.secondaryKey() != null) {
            keys.add(HmacKey.ofBase64(symmetricKey.secondaryKey()));
        }
        return new EnrolledKeys(keys, enrollment instanceof EnrollmentGroup);
    }

    @Override
    public AttestationType type() {
        return AttestationType.SYMMETRIC_KEY;
    }

    /** The keys a device proves itself with: the enrollment's, or those derived from them. */
    List<HmacKey> of(String registrationId) {
        return areDerived ? keys.stream().map(key -> key.derive(registrationId)).toList() : keys;
    }
}
