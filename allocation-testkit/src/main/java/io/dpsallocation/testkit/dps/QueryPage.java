package io.dpsallocation.testkit.dps;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query's answer. Immutable and thread-safe.
 *
 * @param items the records, by ID
 * @param continuationToken what to ask for the next page with; null on the last one
 * @param <T> what was asked for
 * @since 0.1.0
 */
public record QueryPage<T>(List<T> items, @Nullable String continuationToken) {

    public QueryPage {
        items = List.copyOf(items);
    }

    /**
     * What to ask for the next page with.
     *
     * @return the token, or empty on the last page
     */
    public Optional<String> next() {
        return Optional.ofNullable(continuationToken);
    }
}
