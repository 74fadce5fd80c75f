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
 * What a custom allocation webhook answers: a hub out of the request's {@code linkedHubs}, and optionally the twin
 * the device starts with and a payload for it. A member without a value is left out.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotHubHostName the chosen hub; a member of the request's {@code linkedHubs}
 * @param initialTwin the twin for a device that is new, or is reset onto another hub; DPS ignores it otherwise and
 *     uses the enrollment's when it is absent
 * @param payload an object for the device, delivered on every registration
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record AllocationResponse(
        @JsonProperty("iotHubHostName")
        @NotBlank
        @Size(max = 255)
        @Pattern(regexp = Identifiers.HOST, message = Identifiers.HOST_MESSAGE)
        @JsonAlias({"iotHubHostname", "ioTHubHostName", "iothubHostName"})
        @Nullable
        String iotHubHostName,

        @JsonProperty("initialTwin") @Valid @Nullable InitialTwin initialTwin,
        @JsonProperty("payload") @JsonObject @Nullable JsonView payload,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public AllocationResponse {
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * An answer that names a hub and nothing else.
     *
     * @param iotHubHostName the chosen hub
     * @return the answer
     */
    public static AllocationResponse of(String iotHubHostName) {
        return new AllocationResponse(iotHubHostName, null, null, Map.of());
    }
}
