package io.dpsallocation.strategies;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.least.LeastDevicesStrategy;
import io.dpsallocation.strategies.least.LoadMode;
import io.dpsallocation.strategies.least.LoadSettings;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link AllocationStrategies#leastDevices(HubLoadSource)} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class LeastDevicesBuilder {

    private final HubLoadSource load;
    private LoadMode mode = LoadSettings.DEFAULT.mode();
    private double factor = LoadSettings.DEFAULT.factor();
    private Duration staleAfter = LoadSettings.DEFAULT.staleAfter();
    private @Nullable Duration maxAge;
    private long seed = LoadSettings.DEFAULT.seed();

    LeastDevicesBuilder(HubLoadSource load) {
        this.load = Objects.requireNonNull(load, "load");
    }

    /**
     * The first hub of the weighted draw that holds less than a multiple of its fair share. The default, with 1.1.
     *
     * @param times how many times its fair share a hub may hold, 1 to 10
     * @return this builder
     */
    public LeastDevicesBuilder bounded(double times) {
        this.mode = LoadMode.BOUNDED;
        this.factor = times;
        return this;
    }

    /**
     * The hub that holds least for its weight, while counts are fresh; beyond that as {@link #twoChoices()}.
     *
     * @param age the age beyond which counts are not fresh, more than 0
     * @return this builder
     */
    public LeastDevicesBuilder least(Duration age) {
        this.mode = LoadMode.LEAST;
        this.staleAfter = Objects.requireNonNull(age, "age");
        return this;
    }

    /**
     * Of the first two hubs of the weighted draw the one that holds less for its weight.
     *
     * @return this builder
     */
    public LeastDevicesBuilder twoChoices() {
        this.mode = LoadMode.TWO_CHOICES;
        return this;
    }

    /**
     * The age beyond which a count is taken for unknown. Default none.
     *
     * @param age a duration &gt; 0
     * @return this builder
     */
    public LeastDevicesBuilder maxAge(Duration age) {
        this.maxAge = Objects.requireNonNull(age, "age");
        return this;
    }

    /**
     * Makes another, unrelated draw. Default 0.
     *
     * @param number the seed
     * @return this builder
     */
    public LeastDevicesBuilder seed(long number) {
        this.seed = number;
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if the factor is not within 1 to 10 or is NaN, or an age is 0 or less
     */
    public AllocationStrategy build() {
        return new LeastDevicesStrategy(load, new LoadSettings(mode, factor, staleAfter, maxAge, seed));
    }
}
