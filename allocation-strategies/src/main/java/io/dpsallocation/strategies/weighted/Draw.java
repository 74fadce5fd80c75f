package io.dpsallocation.strategies.weighted;

import io.dpsallocation.strategies.resource.HashKey;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy that draws was told.
 *
 * @param key what the draw is made by
 * @param seed the seed of the host names' hashes; another seed is another, unrelated spread
 * @param weights weights that go before those of the catalog
 * @param secret what keys are hashed with; null for XXH3, which needs none
 * @since 0.1.0
 */
public record Draw(
        DrawKey key,
        long seed,
        HubWeights weights,
        @Nullable HashKey secret) {

    Entrants entrants() {
        return new Entrants(host -> ExponentialRace.hostHash(host, seed), weights::of);
    }

    /** Of every weight a share. */
    Entrants entrants(ToDoubleFunction<String> shares) {
        return new Entrants(host -> ExponentialRace.hostHash(host, seed), weights::of, shares);
    }
}
