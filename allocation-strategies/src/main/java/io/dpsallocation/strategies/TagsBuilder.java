package io.dpsallocation.strategies;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.filter.TagDemands;
import io.dpsallocation.strategies.filter.TagsFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Builds {@link HubFilters#tags()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class TagsBuilder {

    private final Map<String, List<String>> required = new LinkedHashMap<>();
    private final Map<String, List<String>> forbidden = new LinkedHashMap<>();
    private final Map<String, JsonPointer> matched = new LinkedHashMap<>();

    TagsBuilder() {}

    /**
     * A tag every hub must carry. Default none.
     *
     * @param tag the tag's name
     * @param values the values of which it must have one
     * @return this builder
     */
    public TagsBuilder require(String tag, String... values) {
        required.put(Objects.requireNonNull(tag, "tag"), List.of(values));
        return this;
    }

    /**
     * A tag no hub may carry with one of these values. Default none.
     *
     * @param tag the tag's name
     * @param values the values of which it must have none
     * @return this builder
     */
    public TagsBuilder forbid(String tag, String... values) {
        forbidden.put(Objects.requireNonNull(tag, "tag"), List.of(values));
        return this;
    }

    /**
     * A tag whose value must be what the request says. Default none.
     *
     * @param tag the tag's name
     * @param pointer a JSON pointer to a string or a number of the request
     * @return this builder
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public TagsBuilder match(String tag, String pointer) {
        matched.put(Objects.requireNonNull(tag, "tag"), JsonPointer.of(pointer));
        return this;
    }

    /**
     * The filter as described so far.
     *
     * @return a new filter
     * @throws IllegalArgumentException if a tag has no value, or nothing is asked of a hub
     */
    public HubFilter build() {
        return new TagsFilter(TagDemands.of(required), TagDemands.of(forbidden), matched);
    }
}
