package io.dpsallocation.spi;

import java.util.Objects;

/**
 * A strategy that another one stands inside of, in a configuration.
 *
 * <p>Immutable and thread-safe.
 *
 * @param type the name of its provider
 * @param settings its settings
 * @since 0.1.0
 */
public record SurroundingStrategy(String type, StrategySettings settings) {

    public SurroundingStrategy {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(settings, "settings");
    }
}
