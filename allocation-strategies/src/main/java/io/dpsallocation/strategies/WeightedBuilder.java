package io.dpsallocation.strategies;

import io.dpsallocation.strategies.weighted.Draw;
import io.dpsallocation.strategies.weighted.SlowStart;
import io.dpsallocation.strategies.weighted.WeightedStrategy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link AllocationStrategies#weighted()} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedBuilder extends DrawBuilder<WeightedBuilder> {

    private @Nullable SlowStart slowStart;
    private @Nullable Clock clock;

    WeightedBuilder() {}

    /**
     * Lets new hubs begin with a part of their weight, which grows to the whole in a hundred steps. Default none. As nothing but
     * their weights grows, devices move to them and between no others.
     *
     * @param since when each of the new hubs joined, by host name in any letter case
     * @param over how long a new hub's weight grows until it is whole, more than 0
     * @param from the share of its weight that a new hub begins with, 0.01 to 1
     * @param clock what tells how far they have come
     * @return this builder
     * @throws IllegalArgumentException if {@code over} or {@code from} is not within its range, a name is no host name, or two names
     *     differ in letter case only
     */
    public WeightedBuilder slowStart(Map<String, Instant> since, Duration over, double from, Clock clock) {
        this.slowStart = new SlowStart(since, over, from);
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    @Override
    WeightedBuilder self() {
        return this;
    }

    @Override
    WeightedStrategy strategy(Draw draw) {
        return slowStart == null || clock == null
                ? new WeightedStrategy(draw)
                : new WeightedStrategy(draw, slowStart, clock, "");
    }
}
