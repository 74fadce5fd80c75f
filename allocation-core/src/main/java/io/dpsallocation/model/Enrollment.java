package io.dpsallocation.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What individual enrollments and enrollment groups have in common. The components are documented on the two records.
 *
 * @since 0.1.0
 */
public sealed interface Enrollment extends WireObject permits IndividualEnrollment, EnrollmentGroup {

    /**
     * The name of the enrollment: a registration ID or a group ID.
     *
     * @return the ID as sent, or null when the record lacks it
     */
    @Nullable
    String enrollmentId();

    /**
     * How devices prove who they are.
     *
     * @return the mechanism, or null when absent
     */
    @Nullable
    AttestationMechanism attestation();

    /**
     * What the device may do in its hub.
     *
     * @return the capabilities, or null when absent
     */
    @Nullable
    DeviceCapabilities capabilities();

    /**
     * The legacy way to name a single hub.
     *
     * @return the host name, or null when absent
     */
    @Nullable
    String iotHubHostName();

    /**
     * The twin DPS gives a new device when the webhook names none.
     *
     * @return the twin, or null when absent
     */
    @Nullable
    InitialTwin initialTwin();

    /**
     * The version of the enrollment record.
     *
     * @return the etag with its quotation marks, or null when absent
     */
    @Nullable
    String etag();

    /**
     * Whether devices may register.
     *
     * @return the status, or null when absent
     */
    @Nullable
    ProvisioningStatus provisioningStatus();

    /**
     * What happens to a device that registers again.
     *
     * @return the policy, or null when absent
     */
    @Nullable
    ReprovisionPolicy reprovisionPolicy();

    /**
     * When the record was made.
     *
     * @return the time, or null when absent
     */
    @Nullable
    UtcTimestamp createdDateTimeUtc();

    /**
     * When the record was last changed.
     *
     * @return the time, or null when absent
     */
    @Nullable
    UtcTimestamp lastUpdatedDateTimeUtc();

    /**
     * How the hub is chosen.
     *
     * @return the policy, or null when absent
     */
    @Nullable
    AllocationPolicy allocationPolicy();

    /**
     * The hubs this enrollment is limited to.
     *
     * @return an unmodifiable list, or null when absent, which means all linked hubs
     */
    @Nullable
    List<String> iotHubs();

    /**
     * The webhook DPS calls.
     *
     * @return the definition, or null when absent
     */
    @Nullable
    CustomAllocationDefinition customAllocationDefinition();

    /**
     * The credential policy in Azure Device Registry.
     *
     * @return the policy's name, or null when absent
     */
    @Nullable
    String credentialPolicyName();

    /**
     * The re-provisioning policy as one word.
     *
     * @return the policy's mode; migrate, DPS's default for new enrollments, when there is no policy
     */
    default Reprovisioning reprovisioning() {
        ReprovisionPolicy policy = reprovisionPolicy();
        return policy == null ? Reprovisioning.MIGRATE : policy.mode();
    }
}
