package io.dpsallocation.strategies.state;

import io.dpsallocation.strategies.weighted.ExponentialRace;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Which devices leave a draining hub when: a device's wave is drawn by its registration ID, once and for ever, so that a wave
 * that has begun takes nobody it did not take before, and all have left when the last one has begun.
 *
 * <p>Immutable and thread-safe.
 *
 * @param percentPerWave how many of the devices leave with each wave, {@value #SMALLEST_PERCENT} to 100; the last wave takes
 *     the rest
 * @param every how long after a wave the next one begins, more than 0
 * @param from when the first wave begins
 * @since 0.1.0
 */
public record EvictionWaves(double percentPerWave, Duration every, Instant from) {

    /** The name of {@link #percentPerWave}. */
    public static final String PERCENT_PER_WAVE = "percentPerWave";

    /** The name of {@link #every}. */
    public static final String EVERY = "every";

    /** The name of {@link #from}. */
    public static final String FROM = "from";

    /** The smallest {@link #percentPerWave}: a thousand waves. */
    public static final double SMALLEST_PERCENT = 0.1;

    private static final double ALL = 100;

    /** A name that no hub has, so that a wave says nothing about where {@code weighted} sends its devices. */
    private static final long DRAW = ExponentialRace.hostHash("state/evict", 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code percentPerWave} is not within 0.1 to 100 or is NaN, or {@code every} &lt;= 0
     */
    public EvictionWaves {
        Objects.requireNonNull(every, EVERY);
        Objects.requireNonNull(from, FROM);
        if (!(percentPerWave >= SMALLEST_PERCENT && percentPerWave <= ALL)) {
            throw new IllegalArgumentException(PERCENT_PER_WAVE + " must be within 0.1 to 100");
        }
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException(EVERY + " must be longer than zero");
        }
    }

    /** How many waves there are. */
    int count() {
        return (int) Math.ceil(ALL / percentPerWave);
    }

    /** The wave of a device, from 1. */
    int waveOf(String registrationId) {
        double share = ExponentialRace.share(ExponentialRace.keyHash(registrationId), DRAW);
        return Math.min((int) (share * ALL / percentPerWave) + 1, count());
    }

    /** When a wave begins. */
    Instant start(int wave) {
        return from.plus(every.multipliedBy(wave - 1L));
    }
}
