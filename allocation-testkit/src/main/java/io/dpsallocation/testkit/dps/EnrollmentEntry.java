package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.DeviceCapabilities;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.ProvisioningStatus;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.Enrollments;
import java.util.Map;
import java.util.Optional;

/** An enrollment as it is stored, with what every registration would otherwise work out again. Immutable. */
final class EnrollmentEntry {

    private static final DeviceCapabilities NO_CAPABILITIES = new DeviceCapabilities(false, Map.of());

    private final Enrollment stored;
    private final Enrollment shown;
    private final EnrolledAttestation attestation;

    /**
     * An entry.
     *
     * @param attestation what devices prove themselves by, worked out from the enrollment
     */
    EnrollmentEntry(Enrollment stored, EnrolledAttestation attestation, boolean urlQueryIsMasked) {
        this.stored = stored;
        this.attestation = attestation;
        this.shown = inItsVersion(
                urlQueryIsMasked
                        ? Enrollments.asShownToWebhook(stored)
                        : Enrollments.withoutKeys(stored).build());
    }

    /** The record as the version knows it that its definition of custom allocation names. */
    private static Enrollment inItsVersion(Enrollment enrollment) {
        CustomAllocationDefinition definition = enrollment.customAllocationDefinition();
        String version = definition == null ? null : definition.apiVersion();
        return version == null
                ? enrollment
                : DpsApiVersion.find(version)
                        .map(known -> known.known(enrollment))
                        .orElse(enrollment);
    }

    Enrollment stored() {
        return stored;
    }

    /** The enrollment as the webhook sees it. */
    Enrollment shown() {
        return shown;
    }

    String id() {
        return String.valueOf(stored.enrollmentId());
    }

    boolean isGroup() {
        return stored instanceof EnrollmentGroup;
    }

    boolean isEnabled() {
        return !ProvisioningStatus.DISABLED.equals(stored.provisioningStatus());
    }

    /** What devices have to prove themselves by. */
    EnrolledAttestation attestation() {
        return attestation;
    }

    /** The ID a new device gets in its hub. */
    String deviceIdFor(String registrationId) {
        String own = stored instanceof IndividualEnrollment individual ? individual.deviceId() : null;
        return own == null ? registrationId : own;
    }

    DeviceCapabilities capabilities() {
        DeviceCapabilities own = stored.capabilities();
        return own == null ? NO_CAPABILITIES : own;
    }

    Reprovisioning reprovisioning() {
        return stored.reprovisioning();
    }

    /** The webhook that chooses for this enrollment, if one does. */
    Optional<String> askedWebhook() {
        return AllocationPolicy.CUSTOM.equals(stored.allocationPolicy())
                ? Optional.ofNullable(stored.customAllocationDefinition()).map(CustomAllocationDefinition::webhookUrl)
                : Optional.empty();
    }

    /** The kind and the ID, as in {@code group vehicles}. */
    @Override
    public String toString() {
        return (isGroup() ? "group " : "individual enrollment ") + id();
    }
}
