package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment for all devices that share a signing certificate or a group key.
 *
 * <p>Immutable and thread-safe.
 *
 * @param enrollmentGroupId the group's ID; at most 128 characters, compared without regard to case
 * @param attestation how its devices prove who they are; DPS leaves the keys out of a webhook request
 * @param capabilities what the device may do in its hub
 * @param iotHubHostName the legacy way to name a single hub
 * @param initialTwin the twin DPS gives a new device when the webhook names none
 * @param etag the version of the enrollment record; its value contains quotation marks
 * @param provisioningStatus whether devices may register through this enrollment; DPS defaults to {@code enabled}
 * @param reprovisionPolicy what happens to a device that registers again
 * @param createdDateTimeUtc when the record was made
 * @param lastUpdatedDateTimeUtc when the record was last changed
 * @param allocationPolicy how the hub is chosen; {@code custom} in every request to a webhook
 * @param iotHubs the hubs this enrollment is limited to; null means all hubs linked to the DPS instance
 * @param customAllocationDefinition the webhook DPS calls
 * @param credentialPolicyName the credential policy in Azure Device Registry; only from API version
 *     2025-07-01-preview on
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record EnrollmentGroup(
        @JsonProperty("enrollmentGroupId")
        @NotBlank
        @Size(max = 128)
        @Pattern(regexp = Identifiers.REGISTRATION_ID, message = Identifiers.REGISTRATION_ID_MESSAGE)
        @Nullable
        String enrollmentGroupId,

        @JsonProperty("attestation") @Valid @Nullable AttestationMechanism attestation,
        @JsonProperty("capabilities") @Valid @Nullable DeviceCapabilities capabilities,

        @JsonProperty("iotHubHostName") @JsonAlias({"iotHubHostname", "ioTHubHostName", "iothubHostName"}) @Nullable
        String iotHubHostName,

        @JsonProperty("initialTwin") @Valid @Nullable InitialTwin initialTwin,
        @JsonProperty("etag") @Nullable String etag,
        @JsonProperty("provisioningStatus") @Nullable ProvisioningStatus provisioningStatus,
        @JsonProperty("reprovisionPolicy") @Valid @Nullable ReprovisionPolicy reprovisionPolicy,
        @JsonProperty("createdDateTimeUtc") @Nullable UtcTimestamp createdDateTimeUtc,
        @JsonProperty("lastUpdatedDateTimeUtc") @Nullable UtcTimestamp lastUpdatedDateTimeUtc,
        @JsonProperty("allocationPolicy") @Nullable AllocationPolicy allocationPolicy,

        @JsonProperty("iotHubs") @Nullable
        List<@NotBlank @Size(max = 255) @Pattern(regexp = Identifiers.HOST, message = Identifiers.HOST_MESSAGE) String>
                iotHubs,

        @JsonProperty("customAllocationDefinition") @Valid @Nullable
        CustomAllocationDefinition customAllocationDefinition,

        @JsonProperty("credentialPolicyName") @Nullable String credentialPolicyName,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements Enrollment {

    public EnrollmentGroup {
        iotHubs = iotHubs == null ? null : Copies.list(iotHubs);
        additionalMembers = Copies.members(additionalMembers);
    }

    @Override
    public @Nullable String enrollmentId() {
        return enrollmentGroupId;
    }
}
