package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.json.JsonView;
import java.util.Objects;

/**
 * A strategy as a configuration names it, with strategies inside it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param strategy an object with a {@code type} and settings
 * @since 0.1.0
 */
public record PolicyTree(JsonView strategy) {

    public PolicyTree {
        Objects.requireNonNull(strategy, "strategy");
    }

    /** The settings as JSON. */
    @Override
    public String toString() {
        return strategy.toJson();
    }
}
