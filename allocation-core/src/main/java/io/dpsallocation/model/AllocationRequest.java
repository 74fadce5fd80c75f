package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DPS posts to a custom allocation webhook, once for every registration of a device through an enrollment with
 * the policy {@code custom}: the first one, every later one, and even those where DPS will not move the device.
 *
 * <p>Immutable and thread-safe.
 *
 * @param individualEnrollment the enrollment, when the device came through an individual one; exactly one of this and
 *     {@code enrollmentGroup} is there
 * @param enrollmentGroup the enrollment, when the device came through a group
 * @param deviceRuntimeContext who the device is, where it is now and what it sent
 * @param linkedHubs the host names the answer may be chosen from, as sent; never null, empty when the member is
 *     missing
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
@ExactlyOneEnrollment
public record AllocationRequest(
        @JsonProperty("individualEnrollment") @Valid @Nullable
        IndividualEnrollment individualEnrollment,

        @JsonProperty("enrollmentGroup") @Valid @Nullable EnrollmentGroup enrollmentGroup,

        @JsonProperty("deviceRuntimeContext") @NotNull @Valid @Nullable
        DeviceRuntimeContext deviceRuntimeContext,

        @JsonProperty("linkedHubs") @NotEmpty
        List<@NotBlank @Size(max = 255) @Pattern(regexp = Identifiers.HOST, message = Identifiers.HOST_MESSAGE) String>
                linkedHubs,

        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public AllocationRequest {
        linkedHubs = Copies.list(linkedHubs);
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * The enrollment the device came through, of whichever kind.
     *
     * @return the individual enrollment if there is one, else the group; null when the request names neither
     */
    public @Nullable Enrollment enrollment() {
        return individualEnrollment != null ? individualEnrollment : enrollmentGroup;
    }

    /**
     * The same request with another device runtime context.
     *
     * @param context what stands in for {@code deviceRuntimeContext}
     * @return a copy
     */
    public AllocationRequest withDeviceRuntimeContext(@Nullable DeviceRuntimeContext context) {
        return new AllocationRequest(individualEnrollment, enrollmentGroup, context, linkedHubs, additionalMembers);
    }
}
