package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.composite.SplitBranch;
import io.dpsallocation.strategies.composite.SplitStrategy;
import io.dpsallocation.strategies.weighted.DrawKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Builds {@link AllocationStrategies#splitBuilder()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class SplitBuilder {

    private final List<SplitBranch> branches = new ArrayList<>();
    private DrawKey key = DrawKey.registrationId();
    private long seed;

    SplitBuilder() {}

    /**
     * Adds a branch. The strategy stays the caller's to close.
     *
     * @param name the branch's name, by which devices are drawn; A to Z are the same in either case
     * @param percent how many of the devices, 0 to 100
     * @param strategy who decides for them
     * @return this builder
     * @throws IllegalArgumentException if the name is blank, or {@code percent} is not within 0 to 100 or is NaN
     */
    public SplitBuilder branch(String name, double percent, AllocationStrategy strategy) {
        branches.add(new SplitBranch(name, percent, Objects.requireNonNull(strategy, "strategy"), ""));
        return this;
    }

    /**
     * What the draw is made by. Default {@code registrationId}. With a JSON pointer into the request, devices with the same
     * string or number there share a branch; the strategy abstains when there is none.
     *
     * @param registrationIdOrPointer {@code registrationId}, or a JSON pointer
     * @return this builder
     * @throws IllegalArgumentException if the text is neither
     */
    public SplitBuilder key(String registrationIdOrPointer) {
        this.key = DrawKey.of(registrationIdOrPointer);
        return this;
    }

    /**
     * The seed of the draw. Default 0, range any {@code long}. Another seed is another, unrelated draw. A split inside a
     * branch of another one needs its own if branches have the same names: else the same draw is made twice.
     *
     * @param seed the seed
     * @return this builder
     */
    public SplitBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if there is no branch, two have one name, their percentages do not add up to 100, or
     *     strategies are nested deeper than 128
     */
    public AllocationStrategy build() {
        return new SplitStrategy(key, seed, branches);
    }
}
