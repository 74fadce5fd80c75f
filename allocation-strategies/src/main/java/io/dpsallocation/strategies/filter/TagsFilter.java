package io.dpsallocation.strategies.filter;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.HubFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets hubs through by their tags in the catalog: those a hub must carry, those it must not carry, and those that must be
 * what the device says. What the device does not say, no hub matches.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class TagsFilter implements HubFilter {

    static final String NAME = "tags";
    static final String REQUIRE = "require";
    static final String FORBID = "forbid";
    static final String MATCH = "match";

    private final TagDemands required;
    private final TagDemands forbidden;
    private final Map<String, JsonPointer> matched;
    private final @Nullable JsonPointer place;

    /**
     * A filter made in code.
     *
     * @param required tags and the values of which a hub must have one each
     * @param forbidden tags and the values of which a hub must have none
     * @param matched tags, and where the request says what their value must be
     * @throws IllegalArgumentException if nothing is asked of a hub
     */
    public TagsFilter(TagDemands required, TagDemands forbidden, Map<String, JsonPointer> matched) {
        this(required, forbidden, matched, null);
    }

    /**
     * A filter.
     *
     * @param required tags and the values of which a hub must have one each
     * @param forbidden tags and the values of which a hub must have none
     * @param matched tags, and where the request says what their value must be
     * @param place where the settings stand in the configuration, or null when it was made in code
     * @throws IllegalArgumentException if nothing is asked of a hub
     */
    public TagsFilter(
            TagDemands required, TagDemands forbidden, Map<String, JsonPointer> matched, @Nullable JsonPointer place) {
        this.required = Objects.requireNonNull(required, REQUIRE);
        this.forbidden = Objects.requireNonNull(forbidden, FORBID);
        this.matched = new LinkedHashMap<>(matched);
        this.place = place;
        if (required.isEmpty() && forbidden.isEmpty() && matched.isEmpty()) {
            throw new IllegalArgumentException(
                    "tags needs require, forbid or match; without any it lets every hub through");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        Optional<TagDemands.Unmet> unmet = required.unmet(hub);
        if (unmet.isPresent()) {
            return FilterVerdict.refuse(
                    unmet.get().sentence(), path(REQUIRE, unmet.get().tag()));
        }
        Optional<String> met = forbidden.met(hub);
        if (met.isPresent()) {
            return FilterVerdict.refuse(
                    "its tag " + met.get() + " is " + hub.tags().get(met.get()) + ", which is forbidden",
                    path(FORBID, met.get()));
        }
        return matched(context, hub);
    }

    private FilterVerdict matched(AllocationContext context, LinkedHub hub) {
        for (Map.Entry<String, JsonPointer> match : matched.entrySet()) {
            String wanted =
                    context.at(match.getValue()).flatMap(TagsFilter::text).orElse(null);
            String path = path(MATCH, match.getKey());
            if (wanted == null) {
                return FilterVerdict.refuse(
                        "the request has no text and no number at " + match.getValue() + " for the tag "
                                + match.getKey(),
                        path);
            }
            if (!wanted.equals(hub.tags().get(match.getKey()))) {
                return FilterVerdict.refuse(
                        "its tag " + match.getKey() + " is not what the device has at " + match.getValue(), path);
            }
        }
        return FilterVerdict.allow();
    }

    /** A number counts by its text, so that 7 and 7.0 are two values. */
    private static Optional<String> text(JsonView value) {
        return value.asText().or(value::asNumberText);
    }

    private String path(String setting, String tag) {
        return place == null ? "" : place.child(setting).child(tag).toString();
    }
}
