package io.dpsallocation.hub;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Identifiers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a hub that is linked to the DPS instance. The first four components are those of Azure's own linked-hub
 * resource, the others are ours.
 *
 * <p>Immutable and thread-safe. Made by {@link #builder(String)}; two hubs are the same hub when their {@link #key()} is.
 *
 * @param name the host name, such as {@code contoso.azure-devices.net}
 * @param location the Azure region, such as {@code westeurope}; null when unknown
 * @param allocationWeight the hub's weight, 1 to 1000; default 1
 * @param applyAllocationPolicy whether the hub takes part in allocation at all; default true
 * @param coordinates where it is; null when unknown
 * @param capacity how many devices it may hold; empty means no limit
 * @param state whether it takes devices; default active
 * @param tags free words about it, in the order they were given
 * @since 0.1.0
 */
public record LinkedHub(
        String name,
        @Nullable String location,
        int allocationWeight,
        boolean applyAllocationPolicy,
        @Nullable GeoCoordinates coordinates,
        OptionalLong capacity,
        HubState state,
        Map<String, String> tags) {

    /** The smallest weight: {@value}. */
    public static final int MIN_WEIGHT = 1;

    /** The largest weight: {@value}. */
    public static final int MAX_WEIGHT = 1000;

    /**
     * Checks the ranges and copies the tags.
     *
     * @throws IllegalArgumentException if {@code name} is no host name, {@code allocationWeight} is not within 1 to 1000, or
     *     {@code capacity} &lt; 0
     */
    public LinkedHub {
        Objects.requireNonNull(state, "state");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be blank");
        }
        if (!Identifiers.fitsHost(name)) {
            throw new IllegalArgumentException("name " + Identifiers.HOST_MESSAGE);
        }
        if (allocationWeight < MIN_WEIGHT || allocationWeight > MAX_WEIGHT) {
            throw new IllegalArgumentException("allocationWeight must be within 1 to 1000");
        }
        if (capacity.isPresent() && capacity.getAsLong() < 0) {
            throw new IllegalArgumentException("capacity must be >= 0");
        }
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /**
     * A hub about which nothing but its name is known.
     *
     * @param name the host name
     * @return a hub with every default
     * @throws IllegalArgumentException if {@code name} is no host name
     */
    public static LinkedHub of(String name) {
        return builder(name).build();
    }

    /**
     * Starts a hub.
     *
     * @param name the host name
     * @return a builder with every default
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * A builder that starts from this hub.
     *
     * @return a builder with this hub's values
     */
    public Builder toBuilder() {
        Builder builder = new Builder(name)
                .location(location)
                .allocationWeight(allocationWeight)
                .applyAllocationPolicy(applyAllocationPolicy)
                .coordinates(coordinates)
                .state(state);
        capacity.ifPresent(builder::capacity);
        tags.forEach(builder::tag);
        return builder;
    }

    /**
     * The name by which hubs are compared and hashed: the host name with A to Z in lower case.
     *
     * @return the folded host name
     */
    public String key() {
        return CaseFolding.ascii(name);
    }

    /**
     * Builds hubs. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String name;
        private @Nullable String location;
        private int allocationWeight = 1;
        private boolean applyAllocationPolicy = true;
        private @Nullable GeoCoordinates coordinates;
        private OptionalLong capacity = OptionalLong.empty();
        private HubState state = HubState.ACTIVE;
        private final Map<String, String> tags = new LinkedHashMap<>();

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /**
         * The Azure region. Default unknown.
         *
         * @param location a region such as {@code westeurope}, or null
         * @return this builder
         */
        public Builder location(@Nullable String location) {
            this.location = location;
            return this;
        }

        /**
         * The weight. Default 1.
         *
         * @param allocationWeight 1 to 1000
         * @return this builder
         */
        public Builder allocationWeight(int allocationWeight) {
            this.allocationWeight = allocationWeight;
            return this;
        }

        /**
         * Whether the hub takes part in allocation. Default true.
         *
         * @param applyAllocationPolicy false to leave the hub out, as in DPS
         * @return this builder
         */
        public Builder applyAllocationPolicy(boolean applyAllocationPolicy) {
            this.applyAllocationPolicy = applyAllocationPolicy;
            return this;
        }

        /**
         * Where the hub is. Default unknown.
         *
         * @param coordinates the place, or null
         * @return this builder
         */
        public Builder coordinates(@Nullable GeoCoordinates coordinates) {
            this.coordinates = coordinates;
            return this;
        }

        /**
         * How many devices the hub may hold. Default no limit.
         *
         * @param capacity a number of devices, at least 0
         * @return this builder
         */
        public Builder capacity(long capacity) {
            this.capacity = OptionalLong.of(capacity);
            return this;
        }

        /**
         * Whether the hub takes devices. Default active.
         *
         * @param state the state
         * @return this builder
         */
        public Builder state(HubState state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /**
         * A word about the hub. Default none.
         *
         * @param name the tag's name
         * @param value its value
         * @return this builder
         */
        public Builder tag(String name, String value) {
            tags.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The hub as described so far.
         *
         * @return a new hub
         * @throws IllegalArgumentException if the name is blank, the weight is not within 1 to 1000, or the capacity
         *     &lt; 0
         */
        public LinkedHub build() {
            return new LinkedHub(
                    name, location, allocationWeight, applyAllocationPolicy, coordinates, capacity, state, tags);
        }
    }
}
