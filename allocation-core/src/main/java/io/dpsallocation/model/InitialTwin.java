package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import jakarta.validation.Valid;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The twin a device starts with. A member that has nothing to say is left out: an empty object is not the same as no
 * object, because DPS falls back to the enrollment's twin only for the latter.
 *
 * <p>Immutable and thread-safe.
 *
 * @param tags tags for the back end; the device never sees them; at most 8 KB
 * @param properties the properties
 * @param additionalMembers members this version does not know and explicit nulls; see {@link WireObject}
 * @since 0.1.0
 */
public record InitialTwin(
        @JsonProperty("tags") @JsonObject @Nullable JsonView tags,
        @JsonProperty("properties") @Valid @Nullable InitialTwinProperties properties,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonView> additionalMembers)
        implements WireObject {

    private static final Set<String> BOOKKEEPING = Set.of("$version", "$metadata");

    public InitialTwin {
        additionalMembers = Copies.members(additionalMembers);
    }

    /**
     * A twin from plain maps.
     *
     * @param tags the tags, or null for none
     * @param desired the desired properties, or null for none
     * @return the twin
     * @throws IllegalArgumentException if a map holds something that has no JSON form
     */
    public static InitialTwin of(@Nullable Map<String, ?> tags, @Nullable Map<String, ?> desired) {
        return new InitialTwin(
                tags == null ? null : JsonView.of(tags),
                desired == null ? null : new InitialTwinProperties(JsonView.of(desired), Map.of()),
                Map.of());
    }

    /**
     * The desired properties.
     *
     * @return {@code properties.desired}, or null when either is absent
     */
    public @Nullable JsonView desired() {
        return properties == null ? null : properties.desired();
    }

    /**
     * The same twin without the bookkeeping that services and SDKs leave directly under {@code tags} and
     * {@code properties.desired}: {@code $version} and {@code $metadata}, with which no twin may be written.
     *
     * @return a copy
     */
    public InitialTwin withoutBookkeeping() {
        InitialTwinProperties plain = properties == null
                ? null
                : new InitialTwinProperties(withoutBookkeeping(properties.desired()), properties.additionalMembers());
        return new InitialTwin(withoutBookkeeping(tags), plain, additionalMembers);
    }

    private static @Nullable JsonView withoutBookkeeping(@Nullable JsonView section) {
        if (section == null || Collections.disjoint(section.members().keySet(), BOOKKEEPING)) {
            return section;
        }
        Map<String, JsonView> members = new LinkedHashMap<>(section.members());
        members.keySet().removeAll(BOOKKEEPING);
        return JsonView.object(members);
    }
}
