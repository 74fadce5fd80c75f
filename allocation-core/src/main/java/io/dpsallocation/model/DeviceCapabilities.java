package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device may do in its hub.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotEdge whether it is an IoT Edge device; DPS defaults to false
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record DeviceCapabilities(
        @JsonProperty("iotEdge") @Nullable Boolean iotEdge,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public DeviceCapabilities {
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * Whether the device is an IoT Edge device.
     *
     * @return the member's value, false when it is absent
     */
    public boolean isEdge() {
        return Boolean.TRUE.equals(iotEdge);
    }
}
