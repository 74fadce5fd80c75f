package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and what it says. {@link #toString()} does not show the certificate.
 *
 * <p>Immutable and thread-safe.
 *
 * @param certificate the certificate as PEM
 * @param info what the certificate says
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record X509CertificateWithInfo(
        @JsonProperty("certificate") @Nullable String certificate,
        @JsonProperty("info") @Valid @Nullable X509CertificateInfo info,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public X509CertificateWithInfo {
        additionalMembers = Copies.members(additionalMembers);
    }

    /** What the certificate says, not the certificate. */
    @Override
    public String toString() {
        return "X509CertificateWithInfo[certificate=" + Masked.text(certificate) + ", info=" + info + "]";
    }
}
