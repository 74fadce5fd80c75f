package io.dpsallocation.strategies;

import io.dpsallocation.strategies.weighted.Draw;
import io.dpsallocation.strategies.weighted.WeightedStrategy;

/**
 * Builds {@link AllocationStrategies#weighted()} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedBuilder extends DrawBuilder<WeightedBuilder> {

    WeightedBuilder() {}

    @Override
    WeightedBuilder self() {
        return this;
    }

    @Override
    WeightedStrategy strategy(Draw draw) {
        return new WeightedStrategy(draw);
    }
}
