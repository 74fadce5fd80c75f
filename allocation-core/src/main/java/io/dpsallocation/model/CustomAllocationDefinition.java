package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The webhook an enrollment calls. {@link #toString()} masks the URL's query, where the function key rides.
 *
 * <p>Immutable and thread-safe.
 *
 * @param webhookUrl where DPS posts the request; in a request DPS shows the query as {@code ?****}
 * @param apiVersion the version of the enrollment record in the request; 2018-09-01-preview or later
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record CustomAllocationDefinition(
        @JsonProperty("webhookUrl") @Nullable String webhookUrl,
        @JsonProperty("apiVersion") @Nullable String apiVersion,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    public CustomAllocationDefinition {
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * A URL as it may be shown, and as DPS shows it in a request: the query, where the function key rides, masked.
     *
     * @param webhookUrl the URL
     * @return the URL with {@code ?****} in place of a query, or as it is when it has none
     */
    public static String maskQuery(String webhookUrl) {
        int query = webhookUrl.indexOf('?');
        return query < 0 ? webhookUrl : webhookUrl.substring(0, query) + "?****";
    }

    /** The definition with the URL's query masked. */
    @Override
    public String toString() {
        String url = webhookUrl == null ? "null" : maskQuery(webhookUrl);
        return "CustomAllocationDefinition[webhookUrl=" + url + ", apiVersion=" + apiVersion + "]";
    }
}
