package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of certificates that are stored in the DPS instance.
 *
 * <p>Immutable and thread-safe.
 *
 * @param primary the name of the first
 * @param secondary the name of the second
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record X509CAReferences(
        @JsonProperty("primary") @Nullable String primary,
        @JsonProperty("secondary") @Nullable String secondary,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public X509CAReferences {
        additionalMembers = Copies.members(additionalMembers);
    }
}
