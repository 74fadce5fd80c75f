package io.dpsallocation.config;

import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What providers are given besides their settings: clock, seed and the host's resources.
 *
 * <p>Immutable and thread-safe; the resources themselves are the host's.
 *
 * @since 0.1.0
 */
public final class ProviderOptions {

    private static final ProviderOptions DEFAULTS = new ProviderOptions(Clock.systemUTC(), 0, Map.of());

    private final Clock clock;
    private final long seed;
    private final Map<String, Object> resources;

    private ProviderOptions(Clock clock, long seed, Map<String, Object> resources) {
        this.clock = clock;
        this.seed = seed;
        this.resources = resources;
    }

    /**
     * The system's clock in UTC, seed 0, no resources.
     *
     * @return the defaults
     */
    public static ProviderOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The same with another clock.
     *
     * @param other the clock
     * @return a copy
     */
    public ProviderOptions clock(Clock other) {
        return new ProviderOptions(Objects.requireNonNull(other, "clock"), seed, resources);
    }

    /**
     * The same with another seed.
     *
     * @param other the seed
     * @return a copy
     */
    public ProviderOptions seed(long other) {
        return new ProviderOptions(clock, other, resources);
    }

    /**
     * The same with one more resource.
     *
     * @param name the name a configuration uses
     * @param resource the resource
     * @return a copy
     * @throws IllegalArgumentException if there is a resource of that name already
     */
    public ProviderOptions resource(String name, Object resource) {
        Map<String, Object> more = new LinkedHashMap<>(resources);
        if (more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(resource, "resource")) != null) {
            throw new IllegalArgumentException("the resource " + name + " is given twice");
        }
        return new ProviderOptions(clock, seed, Collections.unmodifiableMap(more));
    }

    /**
     * The clock.
     *
     * @return the clock decisions are made by
     */
    public Clock clock() {
        return clock;
    }

    /**
     * The seed.
     *
     * @return the seed; default 0
     */
    public long seed() {
        return seed;
    }

    /**
     * The resources by name.
     *
     * @return an unmodifiable map
     */
    public Map<String, Object> resources() {
        return resources;
    }

    /** The names of the resources; never the resources. */
    @Override
    public String toString() {
        return "ProviderOptions[seed=" + seed + ", resources=" + resources.keySet() + "]";
    }
}
