package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.SymmetricKeyAttestation;
import io.dpsallocation.testkit.Enrollments;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Microsoft's Java service client reads an enrollment without its keys as one with two empty keys and puts those back. Taken
 * at its word it would lock the device out, so an empty key stands for the one that is stored.
 */
/** Fills in the symmetric keys that a service client left out: those that are stored, or new ones. Thread-safe. */
final class EnrollmentKeys {

    private final Ids ids;

    EnrollmentKeys(Ids ids) {
        this.ids = ids;
    }

    static boolean isSymmetric(@Nullable AttestationMechanism attestation) {
        return attestation != null && AttestationType.SYMMETRIC_KEY.equals(attestation.type());
    }

    Enrollment completed(Enrollment enrollment, Optional<Enrollment> stored) {
        AttestationMechanism attestation = enrollment.attestation();
        if (attestation == null || !isSymmetric(attestation)) {
            return enrollment;
        }
        SymmetricKeyAttestation sent = attestation.symmetricKey();
        SymmetricKeyAttestation before = stored.map(Enrollment::attestation)
                .map(AttestationMechanism::symmetricKey)
                .orElse(null);
        SymmetricKeyAttestation whole = new SymmetricKeyAttestation(
                key(sent == null ? null : sent.primaryKey(), before == null ? null : before.primaryKey()),
                key(sent == null ? null : sent.secondaryKey(), before == null ? null : before.secondaryKey()),
                sent == null ? Map.of() : sent.additionalMembers());
        return Enrollments.copyOf(enrollment)
                .attestation(new AttestationMechanism(
                        attestation.type(), null, null, whole, attestation.additionalMembers()))
                .build();
    }

    private String key(@Nullable String sent, @Nullable String stored) {
        if (sent != null && !sent.isEmpty()) {
            return sent;
        }
        return stored == null ? ids.key() : stored;
    }

    /** The enrollment without its symmetric keys, as DPS answers it. */
    static Enrollment hidden(Enrollment enrollment) {
        AttestationMechanism attestation = enrollment.attestation();
        if (attestation == null || attestation.symmetricKey() == null) {
            return enrollment;
        }
        return Enrollments.copyOf(enrollment)
                .attestation(new AttestationMechanism(
                        attestation.type(),
                        attestation.tpm(),
                        attestation.x509(),
                        null,
                        attestation.additionalMembers()))
                .build();
    }
}
