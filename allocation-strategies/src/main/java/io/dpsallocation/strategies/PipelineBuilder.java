package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubScorer;
import io.dpsallocation.strategies.composite.PipelineStrategy;
import io.dpsallocation.strategies.composite.ScorerStrategy;
import io.dpsallocation.strategies.composite.WeightedScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Builds {@link AllocationStrategies#pipelineBuilder()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class PipelineBuilder {

    private final List<WeightedScorer> scorers = new ArrayList<>();

    PipelineBuilder() {}

    /**
     * Adds a strategy whose ranking counts. The strategy stays the caller's to close.
     *
     * @param strategy who ranks the hubs
     * @param weight how much the ranking counts, 0.001 to 1000
     * @return this builder
     * @throws IllegalArgumentException if the weight is not within 0.001 to 1000, or is NaN
     */
    public PipelineBuilder scorer(AllocationStrategy strategy, double weight) {
        scorers.add(new WeightedScorer(strategy, weight, ""));
        return this;
    }

    /**
     * Adds a scorer whose numbers count.
     *
     * @param scorer who gives the hubs numbers
     * @param weight how much the numbers count, 0.001 to 1000
     * @return this builder
     * @throws IllegalArgumentException if the weight is not within 0.001 to 1000, or is NaN
     */
    public PipelineBuilder scorer(HubScorer scorer, double weight) {
        Objects.requireNonNull(scorer, "scorer");
        return scorer(new ScorerStrategy(scorer), weight);
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if there is no scorer, or strategies are nested deeper than 128
     */
    public AllocationStrategy build() {
        return new PipelineStrategy(scorers);
    }
}
