package io.dpsallocation.strategies;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.resource.HashKey;
import io.dpsallocation.strategies.weighted.Draw;
import io.dpsallocation.strategies.weighted.DrawKey;
import io.dpsallocation.strategies.weighted.HubWeights;
import io.dpsallocation.strategies.weighted.KeyHash;
import io.dpsallocation.strategies.weighted.WeightedStrategy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of strategies that draw have in common. Not thread-safe.
 *
 * @param <B> the builder
 * @since 0.1.0
 */
public abstract sealed class DrawBuilder<B extends DrawBuilder<B>> permits WeightedBuilder, WeightedTableBuilder {

    private DrawKey key = DrawKey.registrationId();
    private long seed;
    private @Nullable HashKey hashKey;
    private final Map<String, Double> weights = new LinkedHashMap<>();

    DrawBuilder() {}

    abstract B self();

    abstract WeightedStrategy strategy(Draw draw);

    /**
     * What the draw is made by. Default {@code registrationId}. With a JSON pointer into the request, such as
     * {@code /deviceRuntimeContext/payload/tenant}, devices with the same string or number there share a hub; A to Z are
     * the same in either case, a number counts by its text. The strategy abstains when nothing, an empty string, or
     * anything else stands there.
     *
     * @param registrationIdOrPointer {@code registrationId}, or a JSON pointer
     * @return this builder
     * @throws IllegalArgumentException if the text is neither
     */
    public B key(String registrationIdOrPointer) {
        this.key = DrawKey.of(registrationIdOrPointer);
        return self();
    }

    /**
     * The seed of the host names' hashes. Default 0, range any {@code long}. Another seed is another, unrelated spread:
     * changing it moves most devices.
     *
     * @param seed the seed
     * @return this builder
     */
    public B seed(long seed) {
        this.seed = seed;
        return self();
    }

    /**
     * Weights that go before those of the catalog. Default none. Adds to what was given before.
     *
     * @param weights a number of 1 to 1000 by host name, in any letter case
     * @return this builder
     */
    public B weights(Map<String, Double> weights) {
        weights.forEach(this::weight);
        return self();
    }

    /**
     * The weight of one hub, going before the catalog's. Default the catalog's.
     *
     * @param iotHubHostName the hub's host name, in any letter case
     * @param weight a number of 1 to 1000
     * @return this builder
     */
    public B weight(String iotHubHostName, double weight) {
        weights.put(Objects.requireNonNull(iotHubHostName, "iotHubHostName"), weight);
        return self();
    }

    /**
     * A secret to hash keys with, against devices that choose their IDs so that they all belong to one hub. Default none: XXH3,
     * whose mapping anyone can recompute. Another secret is another, unrelated spread.
     *
     * @param secret the secret; every replica needs the same one
     * @return this builder
     */
    public B hashKey(HashKey secret) {
        this.hashKey = Objects.requireNonNull(secret, "secret");
        return self();
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if a weight is not within 1 to 1000 or is NaN, a host name is blank, or two differ in
     *     letter case only
     */
    public AllocationStrategy build() {
        return strategy(draw());
    }

    /**
     * The draw of that strategy over some hubs, without a request.
     *
     * @param hubs the hubs, in any order; at least one
     * @return the draw
     * @throws IllegalArgumentException if there is no hub, or one stands twice, and where {@link #build()} throws it
     */
    public HubDraw drawOver(Collection<LinkedHub> hubs) {
        return new HubDraw(hubs, KeyHash.of(hashKey), strategy(draw())::winners);
    }

    private Draw draw() {
        return new Draw(key, seed, HubWeights.of(weights, ""), hashKey);
    }
}
