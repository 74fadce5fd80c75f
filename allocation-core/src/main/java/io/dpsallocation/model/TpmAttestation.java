package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a trusted platform module, each the Base64 of a {@code TPM2B_PUBLIC}. {@link #toString()} shows
 * neither.
 *
 * <p>Immutable and thread-safe.
 *
 * @param endorsementKey the public endorsement key: what identifies the TPM
 * @param storageRootKey the public storage root key; changes when the TPM is cleared
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record TpmAttestation(
        @JsonProperty("endorsementKey") @Nullable String endorsementKey,
        @JsonProperty("storageRootKey") @Nullable String storageRootKey,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public TpmAttestation {
        additionalMembers = Copies.members(additionalMembers);
    }

    /** The fact of the keys, not the keys. */
    @Override
    public String toString() {
        return "TpmAttestation[endorsementKey=" + Masked.text(endorsementKey) + ", storageRootKey="
                + Masked.text(storageRootKey) + "]";
    }
}
