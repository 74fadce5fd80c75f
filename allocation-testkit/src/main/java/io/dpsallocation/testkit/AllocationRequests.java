package io.dpsallocation.testkit;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.model.SymmetricKeyAttestation;
import io.dpsallocation.model.TpmAttestation;
import io.dpsallocation.model.X509DeviceAttestation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Allocation requests for tests, in the shape in which DPS posts them to a webhook.
 *
 * <pre>{@code
 * AllocationRequest request = AllocationRequests.group("vehicles")
 *         .device("truck-1")
 *         .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
 *         .payload(Map.of("site", "eu"))
 *         .build();
 * }</pre>
 *
 * <p>What a test leaves out is what DPS would send: a group with symmetric keys shows the type of its attestation and an
 * empty {@code symmetricKey}; a new device has no current hub. Certificates are not made up: {@code x509} is empty until a
 * test gives one.
 *
 * @since 0.1.0
 */
public final class AllocationRequests {

    private static final List<String> TWO_HUBS = List.of("hub-a.azure-devices.net", "hub-b.azure-devices.net");

    private AllocationRequests() {}

    /**
     * Starts a request that came through an enrollment group with symmetric keys and a webhook.
     *
     * @param enrollmentGroupId the group's ID
     * @return a builder for the device {@code device-1}
     */
    public static Builder group(String enrollmentGroupId) {
        return of(Enrollments.group(enrollmentGroupId).customAllocation().build());
    }

    /**
     * Starts a request that came through an individual enrollment with symmetric keys and a webhook.
     *
     * @param registrationId the enrollment's registration ID
     * @return a builder for the enrollment's device
     */
    public static Builder individual(String registrationId) {
        return of(Enrollments.individual(registrationId).customAllocation().build());
    }

    /**
     * Starts a request that came through this enrollment, which is shown as DPS shows it to a webhook: without keys, the
     * query of the URL masked.
     *
     * @param enrollment the enrollment as it is stored
     * @return a builder for the enrollment's device, or for {@code device-1} of a group
     * @throws IllegalArgumentException if the enrollment has no ID
     */
    public static Builder of(Enrollment enrollment) {
        return new Builder(Enrollments.asShownToWebhook(enrollment), enrollment.attestation());
    }

    /**
     * Starts a request with this enrollment in it exactly as it is.
     *
     * @param enrollment the enrollment as it is to stand in the request
     * @return a builder for the enrollment's device, or for {@code device-1} of a group
     */
    public static Builder asIs(Enrollment enrollment) {
        return new Builder(enrollment, enrollment.attestation());
    }

    /**
     * Builds requests. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final Enrollment enrollment;
        private @Nullable String registrationId;
        private @Nullable List<String> linkedHubs;
        private @Nullable String currentIotHubHostName;
        private @Nullable String currentDeviceId;
        private @Nullable JsonView payload;
        private @Nullable SymmetricKeyAttestation symmetricKey;
        private @Nullable TpmAttestation tpm;
        private @Nullable X509DeviceAttestation x509;

        private Builder(Enrollment enrollment, @Nullable AttestationMechanism attestation) {
            this.enrollment = Objects.requireNonNull(enrollment, "enrollment");
            if (attestation != null) {
                attestBy(attestation);
            }
        }

        private void attestBy(AttestationMechanism enrolled) {
            if (AttestationType.SYMMETRIC_KEY.equals(enrolled.type())) {
                this.symmetricKey = new SymmetricKeyAttestation(null, null, Map.of());
            } else if (AttestationType.X509.equals(enrolled.type())) {
                this.x509 = new X509DeviceAttestation(null, Map.of());
            } else if (AttestationType.TPM.equals(enrolled.type())) {
                this.tpm = enrolled.tpm() == null ? new TpmAttestation(null, null, Map.of()) : enrolled.tpm();
            }
        }

        /**
         * The device. Default the individual enrollment's registration ID, or {@code device-1}.
         *
         * @param registrationId the registration ID as the device presents it
         * @return this builder
         */
        public Builder device(String registrationId) {
            this.registrationId = Objects.requireNonNull(registrationId, "registrationId");
            return this;
        }

        /**
         * The hubs the webhook may choose from. Default what DPS would send: the current hub alone when the enrollment
         * never re-provisions, else the enrollment's {@code iotHubs}, else {@code hub-a} and {@code hub-b}.
         *
         * @param iotHubHostNames the host names, in the order they are to be sent
         * @return this builder
         */
        public Builder linkedHubs(String... iotHubHostNames) {
            return linkedHubs(List.of(iotHubHostNames));
        }

        /**
         * The hubs the webhook may choose from; see {@link #linkedHubs(String...)}.
         *
         * @param iotHubHostNames the host names, in the order they are to be sent; copied
         * @return this builder
         */
        public Builder linkedHubs(List<String> iotHubHostNames) {
            this.linkedHubs = List.copyOf(iotHubHostNames);
            return this;
        }

        /**
         * Makes it a device that has been assigned before. Default it is new.
         *
         * @param iotHubHostName the hub it is assigned to
         * @return this builder
         */
        public Builder currentHub(String iotHubHostName) {
            this.currentIotHubHostName = Objects.requireNonNull(iotHubHostName, "iotHubHostName");
            return this;
        }

        /**
         * The device ID in the current hub. Default the individual enrollment's {@code deviceId}, or else the registration
         * ID; without a current hub there is none.
         *
         * @param deviceId the device ID
         * @return this builder
         */
        public Builder currentDeviceId(String deviceId) {
            this.currentDeviceId = Objects.requireNonNull(deviceId, "deviceId");
            return this;
        }

        /**
         * What the device sent along, as a JSON value: what a Node, .NET or C client does. Default nothing.
         *
         * @param value a map, or anything else {@link JsonView#of(Object)} takes
         * @return this builder
         * @throws IllegalArgumentException if the value has no JSON form
         */
        public Builder payload(Object value) {
            this.payload = JsonView.of(Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * What the device sent along, as a string that holds JSON: what Microsoft's Java client does. Default nothing.
         *
         * @param text the string's value, such as <code>{"site":"eu"}</code>
         * @return this builder
         */
        public Builder payloadText(String text) {
            this.payload = JsonView.string(text);
            return this;
        }

        /**
         * Makes it a device that proved itself with a certificate and with nothing else. Default what fits the enrollment:
         * an {@code x509} without a certificate where it attests by certificates, the TPM's keys where it attests by a TPM,
         * an empty {@code symmetricKey} where it attests by symmetric keys.
         *
         * @param clientCertificate the Base64 of the certificate's DER form
         * @return this builder
         */
        public Builder x509(String clientCertificate) {
            this.x509 = new X509DeviceAttestation(clientCertificate, Map.of());
            this.tpm = null;
            this.symmetricKey = null;
            return this;
        }

        /**
         * Makes it a device that proved itself with a TPM and with nothing else. Default what fits the enrollment; see
         * {@link #x509(String)}.
         *
         * @param endorsementKey the public endorsement key in Base64
         * @param storageRootKey the public storage root key in Base64
         * @return this builder
         */
        public Builder tpm(String endorsementKey, String storageRootKey) {
            this.tpm = new TpmAttestation(endorsementKey, storageRootKey, Map.of());
            this.x509 = null;
            this.symmetricKey = null;
            return this;
        }

        /**
         * The request as described so far. A payload that came as a string of JSON reads as the value inside, as it does
         * when a webhook reads the request.
         *
         * @return a new request
         */
        public AllocationRequest build() {
            return AllocationJson.standard().withDecodedPayload(asSent());
        }

        /**
         * The request as the bytes DPS would post.
         *
         * @return JSON in UTF-8, in a new array
         */
        public byte[] toBytes() {
            return AllocationJson.standard().write(asSent());
        }

        private AllocationRequest asSent() {
            return new AllocationRequest(
                    enrollment instanceof IndividualEnrollment individual ? individual : null,
                    enrollment instanceof EnrollmentGroup group ? group : null,
                    context(),
                    linkedHubs == null ? hubsDpsWouldSend() : linkedHubs,
                    Map.of());
        }

        private DeviceRuntimeContext context() {
            String id = registrationIdOrDefault();
            String deviceId = currentIotHubHostName == null ? null : currentDeviceIdOrDefault(id);
            return new DeviceRuntimeContext(
                    id, currentIotHubHostName, deviceId, symmetricKey, tpm, x509, payload, Map.of());
        }

        private String currentDeviceIdOrDefault(String id) {
            if (currentDeviceId != null) {
                return currentDeviceId;
            }
            String enrolled = enrollment instanceof IndividualEnrollment individual ? individual.deviceId() : null;
            return enrolled == null ? id : enrolled;
        }

        private String registrationIdOrDefault() {
            if (registrationId != null) {
                return registrationId;
            }
            String enrolled = enrollment instanceof IndividualEnrollment ? enrollment.enrollmentId() : null;
            return enrolled == null ? "device-1" : enrolled;
        }

        private List<String> hubsDpsWouldSend() {
            if (currentIotHubHostName != null && enrollment.reprovisioning() == Reprovisioning.NEVER) {
                return List.of(currentIotHubHostName);
            }
            List<String> enrolled = enrollment.iotHubs();
            return enrolled == null || enrolled.isEmpty() ? TWO_HUBS : eachOnce(enrolled);
        }

        private static List<String> eachOnce(List<String> hosts) {
            Set<String> seen = new HashSet<>();
            return hosts.stream()
                    .filter(host -> seen.add(CaseFolding.ascii(host)))
                    .toList();
        }
    }
}
