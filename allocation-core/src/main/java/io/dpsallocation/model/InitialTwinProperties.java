package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties a twin starts with. A new twin has no reported properties: only the device writes those.
 *
 * <p>Immutable and thread-safe.
 *
 * @param desired the desired properties; at most 32 KB
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record InitialTwinProperties(
        @JsonProperty("desired") @JsonObject @Nullable JsonView desired,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public InitialTwinProperties {
        additionalMembers = Copies.members(additionalMembers);
    }
}
