package io.dpsallocation.strategies;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.capacity.CapacityFilter;
import io.dpsallocation.strategies.capacity.CapacityLimit;
import io.dpsallocation.strategies.resource.CapacityGates;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link HubFilters#capacity(HubLoadSource)} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class CapacityBuilder {

    private final HubLoadSource load;
    private CapacityLimit limit = CapacityLimit.headroom(0);
    private @Nullable Duration maxAge;
    private boolean refuseUnknown;

    CapacityBuilder(HubLoadSource load) {
        this.load = Objects.requireNonNull(load, "load");
    }

    /**
     * The share of a hub's capacity that is kept free. Default 0, range 0 to 1. Takes watermarks back.
     *
     * @param share the share
     * @return this builder
     * @throws IllegalArgumentException if {@code share} is not within 0 to 1 or is NaN
     */
    public CapacityBuilder headroom(double share) {
        this.limit = CapacityLimit.headroom(share);
        return this;
    }

    /**
     * Closes a hub at one share of its capacity and opens it again below another one. Default none. Takes the headroom back.
     *
     * @param low below which share a closed hub opens, 0 to 1
     * @param high at which share a hub closes, 0 to 1
     * @param gates what remembers which hubs are closed
     * @return this builder
     * @throws IllegalArgumentException if a share is not within 0 to 1 or is NaN, or {@code low} &gt;= {@code high}
     */
    public CapacityBuilder watermarks(double low, double high, CapacityGates gates) {
        this.limit = CapacityLimit.watermarks(low, high, Objects.requireNonNull(gates, "gates"));
        return this;
    }

    /**
     * The age beyond which a count is taken for unknown. Default none.
     *
     * @param age a duration &gt; 0
     * @return this builder
     */
    public CapacityBuilder maxAge(Duration age) {
        this.maxAge = Objects.requireNonNull(age, "age");
        return this;
    }

    /**
     * Refuses a hub with a capacity when nobody knows how many devices it holds. Default it is allowed.
     *
     * @return this builder
     */
    public CapacityBuilder refuseUnknown() {
        this.refuseUnknown = true;
        return this;
    }

    /**
     * The filter as described so far.
     *
     * @return a new filter
     * @throws IllegalArgumentException if the maximum age is 0 or less
     */
    public HubFilter build() {
        return new CapacityFilter(load, limit, maxAge, refuseUnknown, null);
    }
}
