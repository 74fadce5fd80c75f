package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Certificates as an enrollment stores them. An individual enrollment has client certificates; a group has signing
 * certificates or references to certificates stored in DPS.
 *
 * <p>Immutable and thread-safe.
 *
 * @param clientCertificates the device's own certificates
 * @param signingCertificates certificates that sign the devices' certificates
 * @param caReferences names of certificates stored in DPS
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record X509Attestation(
        @JsonProperty("clientCertificates") @Valid @Nullable X509Certificates clientCertificates,

        @JsonProperty("signingCertificates") @Valid @Nullable
        X509Certificates signingCertificates,

        @JsonProperty("caReferences") @Valid @Nullable X509CAReferences caReferences,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public X509Attestation {
        additionalMembers = Copies.members(additionalMembers);
    }
}
