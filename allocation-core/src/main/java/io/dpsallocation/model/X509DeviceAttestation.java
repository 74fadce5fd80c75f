package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The certificate a device proved itself with. Its shape is observed in one third-party source only; whatever else
 * DPS sends is kept in {@code additionalMembers}. {@link #toString()} does not show the certificate.
 *
 * <p>Immutable and thread-safe.
 *
 * @param clientCertificate the certificate as Base64 of its DER form, without PEM armour
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record X509DeviceAttestation(
        @JsonProperty("clientCertificate") @Nullable String clientCertificate,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public X509DeviceAttestation {
        additionalMembers = Copies.members(additionalMembers);
    }

    /** The fact of the certificate, not the certificate. */
    @Override
    public String toString() {
        return "X509DeviceAttestation[clientCertificate=" + Masked.text(clientCertificate) + "]";
    }
}
