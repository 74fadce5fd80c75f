package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shared keys, each the Base64 of 16 to 64 bytes. DPS leaves both out of a webhook request: it sends {@code {}}.
 * {@link #toString()} shows neither.
 *
 * <p>Immutable and thread-safe.
 *
 * @param primaryKey the first key
 * @param secondaryKey the second key
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record SymmetricKeyAttestation(
        @JsonProperty("primaryKey") @Nullable String primaryKey,
        @JsonProperty("secondaryKey") @Nullable String secondaryKey,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public SymmetricKeyAttestation {
        additionalMembers = Copies.members(additionalMembers);
    }

    /** The fact of the keys, not the keys. */
    @Override
    public String toString() {
        return "SymmetricKeyAttestation[primaryKey=" + Masked.text(primaryKey) + ", secondaryKey="
                + Masked.text(secondaryKey) + "]";
    }
}
