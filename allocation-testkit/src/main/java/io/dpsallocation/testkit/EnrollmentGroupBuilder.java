package io.dpsallocation.testkit;

import io.dpsallocation.model.EnrollmentGroup;

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
