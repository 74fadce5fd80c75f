package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a device proves who it is: a type and the member that belongs to it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param type which of the other members counts
 * @param tpm the keys of a TPM
 * @param x509 certificates, or names of certificates stored in DPS
 * @param symmetricKey shared keys
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record AttestationMechanism(
        @JsonProperty("type") @Nullable AttestationType type,
        @JsonProperty("tpm") @Valid @Nullable TpmAttestation tpm,
        @JsonProperty("x509") @Valid @Nullable X509Attestation x509,
        @JsonProperty("symmetricKey") @Valid @Nullable SymmetricKeyAttestation symmetricKey,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public AttestationMechanism {
        additionalMembers = Copies.members(additionalMembers);
    }
}
