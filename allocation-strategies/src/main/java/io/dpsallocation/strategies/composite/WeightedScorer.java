package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.Objects;

/**
 * Who ranks the hubs, and how much that counts.
 *
 * <p>Immutable and thread-safe.
 *
 * @param strategy who ranks
 * @param weight how much it counts, {@link #MIN_WEIGHT} to {@link #MAX_WEIGHT}
 * @param settingPath where the weight stands in the configuration; empty when it was made in code
 * @since 0.1.0
 */
public record WeightedScorer(AllocationStrategy strategy, double weight, String settingPath) {

    /** The smallest weight. */
    public static final double MIN_WEIGHT = 0.001;

    /** The largest weight. */
    public static final double MAX_WEIGHT = 1000;

    /**
     * Checks the weight.
     *
     * @throws IllegalArgumentException if {@code weight} is not within 0.001 to 1000, or is NaN
     */
    public WeightedScorer {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(settingPath, "settingPath");
        if (!(weight >= MIN_WEIGHT && weight <= MAX_WEIGHT)) {
            throw new IllegalArgumentException("the weight of scorer " + strategy.name() + " must be within "
                    + Numbers.plain(MIN_WEIGHT) + " to " + Numbers.plain(MAX_WEIGHT)
                    + "; leave a scorer out that is not to count");
        }
    }

    /** Such as {@code latency x 2}. */
    @Override
    public String toString() {
        return strategy.name() + " x " + Numbers.plain(weight);
    }
}
