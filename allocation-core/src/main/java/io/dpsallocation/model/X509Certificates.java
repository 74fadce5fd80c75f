package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A primary and a secondary certificate, so that one can be rolled while the other serves.
 *
 * <p>Immutable and thread-safe.
 *
 * @param primary the first certificate
 * @param secondary the second certificate
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record X509Certificates(
        @JsonProperty("primary") @Valid @Nullable X509CertificateWithInfo primary,
        @JsonProperty("secondary") @Valid @Nullable X509CertificateWithInfo secondary,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public X509Certificates {
        additionalMembers = Copies.members(additionalMembers);
    }
}
