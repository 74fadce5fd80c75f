package io.dpsallocation.strategies;

import io.dpsallocation.strategies.weighted.Draw;
import io.dpsallocation.strategies.weighted.WeightedStrategy;

/**
 * Builds {@link AllocationStrategies#weightedTable()} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedTableBuilder extends DrawBuilder<WeightedTableBuilder> {

    private static final int DEFAULT_SLOTS = 1 << 16;

    private int slots = DEFAULT_SLOTS;

    WeightedTableBuilder() {}

    /**
     * How many slots keys fall into. Default 65,536. Shares come out in steps of one slot, and a table takes one byte a slot,
     * or two for more than 255 hubs. Another number is another, unrelated spread.
     *
     * @param slots a power of two within 1,024 to 1,048,576; anything else makes {@link #build()} throw
     * @return this builder
     */
    public WeightedTableBuilder slots(int slots) {
        this.slots = slots;
        return this;
    }

    @Override
    WeightedTableBuilder self() {
        return this;
    }

    @Override
    WeightedStrategy strategy(Draw draw) {
        return WeightedStrategy.table(draw, slots);
    }
}
