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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DPS knows of the device at the moment it registers: who it is, where it is now, what it sent.
 *
 * <p>Immutable and thread-safe.
 *
 * @param registrationId the registration ID as the device presented it; at most 128 characters, compared without
 *     regard to case
 * @param currentIotHubHostName the hub the device is assigned to; absent the first time
 * @param currentDeviceId the device ID in that hub; absent the first time
 * @param symmetricKey there when the device proved itself with a key; an empty object in every observed request
 * @param tpm there when the device proved itself with a TPM
 * @param x509 there when the device proved itself with a certificate
 * @param payload what the device sent along; reads as the object inside when it came as a string of JSON
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record DeviceRuntimeContext(
        @JsonProperty("registrationId")
        @NotBlank
        @Size(max = 128)
        @Pattern(regexp = Identifiers.REGISTRATION_ID, message = Identifiers.REGISTRATION_ID_MESSAGE)
        @Nullable
        String registrationId,

        @JsonProperty("currentIotHubHostName")
        @Size(max = 255)
        @Pattern(regexp = Identifiers.HOST, message = Identifiers.HOST_MESSAGE)
        @JsonAlias({"currentIoTHubHostName", "currentIoTHubHostname", "currentIotHubHostname"})
        @Nullable
        String currentIotHubHostName,

        @JsonProperty("currentDeviceId") @Size(max = 128) @Nullable
        String currentDeviceId,

        @JsonProperty("symmetricKey") @Valid @Nullable SymmetricKeyAttestation symmetricKey,
        @JsonProperty("tpm") @Valid @Nullable TpmAttestation tpm,
        @JsonProperty("x509") @Valid @Nullable X509DeviceAttestation x509,
        @JsonProperty("payload") @Nullable JsonView payload,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public DeviceRuntimeContext {
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * Whether DPS has assigned this device before.
     *
     * @return true when {@code currentIotHubHostName} is there
     */
    public boolean isReturning() {
        return currentIotHubHostName != null;
    }

    /**
     * The same context with another payload.
     *
     * @param newPayload what stands in for {@code payload}
     * @return a copy
     */
    public DeviceRuntimeContext withPayload(@Nullable JsonView newPayload) {
        return new DeviceRuntimeContext(
                registrationId,
                currentIotHubHostName,
                currentDeviceId,
                symmetricKey,
                tpm,
                x509,
                newPayload,
                additionalMembers);
    }
}
