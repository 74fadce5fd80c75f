package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.ProvisioningStatus;
import io.dpsallocation.model.X509Attestation;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service API checks of an enrollment beyond {@link EnrollmentRules}. All texts are ours. Immutable and
 * thread-safe.
 */
final class EnrollmentShapes {

    private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9\\-:.+%_#*?!(),=@;$']{1,128}");

    private static final Set<AttestationType> TYPES =
            Set.of(AttestationType.TPM, AttestationType.X509, AttestationType.SYMMETRIC_KEY);

    private final Set<DpsApiVersion> apiVersions;

    EnrollmentShapes(Set<DpsApiVersion> apiVersions) {
        this.apiVersions = Set.copyOf(apiVersions);
    }

    /** The first rule the enrollment breaks, if any, in words. */
    Optional<String> broken(Enrollment enrollment) {
        return brokenByHubs(enrollment)
                .or(() -> brokenByStatus(enrollment.provisioningStatus()))
                .or(() -> brokenByVersion(enrollment.customAllocationDefinition()))
                .or(() -> brokenByDevice(enrollment))
                .or(() -> brokenByAttestation(enrollment));
    }

    private static Optional<String> brokenByHubs(Enrollment enrollment) {
        return broken(
                enrollment.iotHubHostName() != null && enrollment.allocationPolicy() != null,
                "iotHubHostName and allocationPolicy exclude each other; use allocationPolicy and iotHubs");
    }

    private static Optional<String> brokenByStatus(@Nullable ProvisioningStatus status) {
        return broken(
                status != null
                        && !status.equals(ProvisioningStatus.ENABLED)
                        && !status.equals(ProvisioningStatus.DISABLED),
                "provisioningStatus must be enabled or disabled");
    }

    private Optional<String> brokenByVersion(@Nullable CustomAllocationDefinition definition) {
        String version = definition == null ? null : definition.apiVersion();
        return version == null
                ? Optional.empty()
                : broken(
                        DpsApiVersion.find(version)
                                .filter(apiVersions::contains)
                                .filter(known -> known.isAtLeast(DpsApiVersion.V2018_09_01_PREVIEW))
                                .isEmpty(),
                        "The apiVersion of the CustomAllocationDefinition must be one from 2018-09-01-preview on");
    }

    private static Optional<String> brokenByDevice(Enrollment enrollment) {
        if (!(enrollment instanceof IndividualEnrollment individual)) {
            return Optional.empty();
        }
        JsonView information = individual.optionalDeviceInformation();
        String deviceId = individual.deviceId();
        return broken(
                        deviceId != null && !DEVICE_ID.matcher(deviceId).matches(),
                        "deviceId must have 1 to 128 of the characters that IoT Hub allows")
                .or(() -> broken(
                        information != null && !information.isObject(), "optionalDeviceInformation must be an object"));
    }

    private static Optional<String> brokenByAttestation(Enrollment enrollment) {
        AttestationMechanism attestation = enrollment.attestation();
        AttestationType type = attestation == null ? null : attestation.type();
        if (attestation == null || type == null) {
            return Optional.of("The attestation with its type is required");
        }
        if (!TYPES.contains(type)) {
            return Optional.of("The attestation type must be tpm, x509 or symmetricKey");
        }
        if (hasAnother(attestation, type)) {
            return Optional.of("The attestation must have no other than that of its type, which is " + type);
        }
        boolean group = enrollment instanceof EnrollmentGroup;
        if (type.equals(AttestationType.TPM)) {
            return brokenByTpm(attestation, group);
        }
        if (type.equals(AttestationType.X509)) {
            return brokenByX509(attestation.x509(), group);
        }
        return Optional.empty();
    }

    private static boolean hasAnother(AttestationMechanism attestation, AttestationType type) {
        return (attestation.tpm() != null && !type.equals(AttestationType.TPM))
                || (attestation.x509() != null && !type.equals(AttestationType.X509))
                || (attestation.symmetricKey() != null && !type.equals(AttestationType.SYMMETRIC_KEY));
    }

    private static Optional<String> brokenByTpm(AttestationMechanism attestation, boolean group) {
        return broken(group, "An enrollment group cannot attest by TPM; enroll its devices one by one")
                .or(() -> broken(
                        attestation.tpm() == null || attestation.tpm().endorsementKey() == null,
                        "TPM attestation needs an endorsementKey"));
    }

    private static Optional<String> brokenByX509(@Nullable X509Attestation x509, boolean group) {
        if (group) {
            return broken(
                    x509 == null || (x509.signingCertificates() == null && x509.caReferences() == null),
                    "X.509 attestation of an enrollment group needs signingCertificates or caReferences");
        }
        return broken(
                x509 == null || (x509.clientCertificates() == null && x509.caReferences() == null),
                "X.509 attestation of an individual enrollment needs clientCertificates or caReferences");
    }

    private static Optional<String> broken(boolean yes, String words) {
        return yes ? Optional.of(words) : Optional.empty();
    }
}
