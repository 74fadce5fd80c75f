package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.composite.StickyMargins;
import io.dpsallocation.strategies.composite.StickyStrategy;
import java.util.Objects;

/**
 * Builds {@link AllocationStrategies#sticky(AllocationStrategy)} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class StickyBuilder {

    private final AllocationStrategy strategy;
    private double margin = StickyMargins.DEFAULT.margin();
    private double minimumGain = StickyMargins.DEFAULT.minimumGain();
    private double resetMargin = StickyMargins.DEFAULT.resetMargin();

    StickyBuilder(AllocationStrategy strategy) {
        this.strategy = Objects.requireNonNull(strategy, "strategy");
    }

    /**
     * What a move must gain more than, as a share of the current hub's number. Default 0.15, range 0 to 1.
     *
     * @param share the share; 0 moves for any gain, 1 for none on a scale where the lower number is better
     * @return this builder
     */
    public StickyBuilder margin(double share) {
        this.margin = share;
        return this;
    }

    /**
     * What a move must gain more than besides, where milliseconds are what is compared. Default 8, range 0 to 60,000.
     *
     * @param milliseconds the gain
     * @return this builder
     */
    public StickyBuilder minimumGain(double milliseconds) {
        this.minimumGain = milliseconds;
        return this;
    }

    /**
     * The margin where the enrollment resets a device that moves, and its data is lost. Default 0.5, range 0 to 1. Where
     * {@link #margin(double)} is larger, that one holds.
     *
     * @param share the share
     * @return this builder
     */
    public StickyBuilder resetMargin(double share) {
        this.resetMargin = share;
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if a margin is not within 0 to 1, the minimum gain is not within 0 to 60,000, one is
     *     NaN, or strategies are nested deeper than 128
     */
    public AllocationStrategy build() {
        return new StickyStrategy(strategy, new StickyMargins(margin, minimumGain, resetMargin, ""));
    }
}
