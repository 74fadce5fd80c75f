package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of a registration as the service API shows it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param registrationId the registration ID
 * @param createdDateTimeUtc when the device first registered
 * @param assignedHub the host name of the device's hub
 * @param deviceId the device ID in that hub
 * @param status how far the registration has come
 * @param substatus how the last assignment came about
 * @param errorCode the six-digit error code of a failed registration
 * @param errorMessage the error's text
 * @param lastUpdatedDateTimeUtc when the state last changed
 * @param etag the version of the record
 * @param payload what the webhook returned to the device
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record DeviceRegistrationState(
        @JsonProperty("registrationId") @Nullable String registrationId,
        @JsonProperty("createdDateTimeUtc") @Nullable UtcTimestamp createdDateTimeUtc,
        @JsonProperty("assignedHub") @Nullable String assignedHub,
        @JsonProperty("deviceId") @Nullable String deviceId,
        @JsonProperty("status") @Nullable RegistrationStatus status,
        @JsonProperty("substatus") @Nullable RegistrationSubstatus substatus,
        @JsonProperty("errorCode") @Nullable Integer errorCode,
        @JsonProperty("errorMessage") @Nullable String errorMessage,
        @JsonProperty("lastUpdatedDateTimeUtc") @Nullable UtcTimestamp lastUpdatedDateTimeUtc,
        @JsonProperty("etag") @Nullable String etag,
        @JsonProperty("payload") @Nullable JsonView payload,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public DeviceRegistrationState {
        additionalMembers = Copies.members(additionalMembers);
    }
}
