package io.dpsallocation.testkit;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.TpmAttestation;
import io.dpsallocation.model.X509Attestation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds individual enrollments; see {@link Enrollments#individual(String)}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class IndividualEnrollmentBuilder extends EnrollmentBuilder<IndividualEnrollmentBuilder> {

    private final String registrationId;
    private @Nullable String deviceId;
    private @Nullable DeviceRegistrationState registrationState;
    private @Nullable JsonView optionalDeviceInformation;

    IndividualEnrollmentBuilder(String registrationId) {
        super(registrationId);
        this.registrationId = registrationId;
    }

    IndividualEnrollmentBuilder(IndividualEnrollment from) {
        super(from);
        this.registrationId = requireId(from.registrationId());
        this.deviceId = from.deviceId();
        this.registrationState = from.registrationState();
        this.optionalDeviceInformation = from.optionalDeviceInformation();
    }

    /**
     * The device ID in the hub. Default the registration ID.
     *
     * @param deviceId the device ID, or null for the default
     * @return this builder
     */
    public IndividualEnrollmentBuilder deviceId(@Nullable String deviceId) {
        this.deviceId = deviceId;
        return this;
    }

    /**
     * Free information about the device. Default none.
     *
     * @param information an object's members, or null to leave the member out
     * @return this builder
     * @throws IllegalArgumentException if the map holds something that has no JSON form
     */
    public IndividualEnrollmentBuilder optionalDeviceInformation(@Nullable Map<String, ?> information) {
        this.optionalDeviceInformation = information == null ? null : JsonView.of(information);
        return this;
    }

    /**
     * Attests by a TPM. Default symmetric keys computed from the ID.
     *
     * @param endorsementKey the Base64 of the TPM's public endorsement key, a {@code TPM2B_PUBLIC}
     * @return this builder
     */
    public IndividualEnrollmentBuilder tpm(String endorsementKey) {
        return attestation(new AttestationMechanism(
                AttestationType.TPM, new TpmAttestation(endorsementKey, null, Map.of()), null, null, Map.of()));
    }

    /**
     * Attests by the device's own certificates. Default symmetric keys computed from the ID.
     *
     * @param primary PEM, the Base64 of the DER form or the Base64 of PEM
     * @param secondary the same of another certificate that serves as well, or null for none
     * @return this builder
     * @throws IllegalArgumentException if one is no certificate
     */
    public IndividualEnrollmentBuilder clientCertificates(String primary, @Nullable String secondary) {
        return attestation(new AttestationMechanism(
                AttestationType.X509,
                null,
                new X509Attestation(certificates(primary, secondary), null, null, Map.of()),
                null,
                Map.of()));
    }

    @Override
    IndividualEnrollmentBuilder self() {
        return this;
    }

    @Override
    public IndividualEnrollment build() {
        return new IndividualEnrollment(
                registrationId,
                deviceId,
                registrationState,
                optionalDeviceInformation,
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
