package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says. The specification demands every member; a webhook does not depend on any.
 *
 * <p>Immutable and thread-safe.
 *
 * @param subjectName the subject's distinguished name
 * @param sha1Thumbprint SHA-1 over the certificate, in hexadecimal
 * @param sha256Thumbprint SHA-256 over the certificate, in hexadecimal
 * @param issuerName the issuer's distinguished name
 * @param notBeforeUtc valid from
 * @param notAfterUtc valid until
 * @param serialNumber the serial number
 * @param version the X.509 version
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record X509CertificateInfo(
        @JsonProperty("subjectName") @Nullable String subjectName,
        @JsonProperty("sha1Thumbprint") @Nullable String sha1Thumbprint,
        @JsonProperty("sha256Thumbprint") @Nullable String sha256Thumbprint,
        @JsonProperty("issuerName") @Nullable String issuerName,
        @JsonProperty("notBeforeUtc") @Nullable UtcTimestamp notBeforeUtc,
        @JsonProperty("notAfterUtc") @Nullable UtcTimestamp notAfterUtc,
        @JsonProperty("serialNumber") @Nullable String serialNumber,
        @JsonProperty("version") @Nullable Integer version,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public X509CertificateInfo {
        additionalMembers = Copies.members(additionalMembers);
    }
}
