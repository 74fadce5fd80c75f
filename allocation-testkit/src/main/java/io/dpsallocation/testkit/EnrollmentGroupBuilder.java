package io.dpsallocation.testkit;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.X509Attestation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds enrollment groups; see {@link Enrollments#group(String)}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class EnrollmentGroupBuilder extends EnrollmentBuilder<EnrollmentGroupBuilder> {

    private final String enrollmentGroupId;

    EnrollmentGroupBuilder(String enrollmentGroupId) {
        super(enrollmentGroupId);
        this.enrollmentGroupId = enrollmentGroupId;
    }

    EnrollmentGroupBuilder(EnrollmentGroup from) {
        super(from);
        this.enrollmentGroupId = requireId(from.enrollmentGroupId());
    }

    /**
     * Attests by certificates that sign those of the devices. Default symmetric keys computed from the ID. DPS takes a device
     * only when the chain reaches a certificate that is stored there and verified.
     *
     * @param primary PEM, the Base64 of the DER form or the Base64 of PEM
     * @param secondary the same of another certificate that serves as well, or null for none
     * @return this builder
     * @throws IllegalArgumentException if one is no certificate
     */
    public EnrollmentGroupBuilder signingCertificates(String primary, @Nullable String secondary) {
        return attestation(new AttestationMechanism(
                AttestationType.X509,
                null,
                new X509Attestation(null, certificates(primary, secondary), null, Map.of()),
                null,
                Map.of()));
    }

    @Override
    EnrollmentGroupBuilder self() {
        return this;
    }

    @Override
    public EnrollmentGroup build() {
        return new EnrollmentGroup(
                enrollmentGroupId,
                attestation,
                capabilities,
                iotHubHostName,
                initialTwin,
                etag,
                provisioningStatus,
                reprovisionPolicy,
                createdDateTimeUtc,
                lastUpdatedDateTimeUtc,
                allocationPolicy,
                iotHubs,
                customAllocationDefinition,
                credentialPolicyName,
                additionalMembers);
    }
}
