package io.dpsallocation.strategies.least;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How counts are taken and what they decide.
 *
 * <p>Immutable and thread-safe.
 *
 * @param mode how counts decide
 * @param factor in the mode {@link LoadMode#BOUNDED}, how many times its fair share a hub may hold, 1 to 10
 * @param staleAfter in the mode {@link LoadMode#LEAST}, the age beyond which counts are used as in {@link
 *     LoadMode#TWO_CHOICES}, more than 0
 * @param maxAge the age beyond which a count is taken for unknown, more than 0; null for none
 * @param seed the seed of the draw
 * @since 0.1.0
 */
public record LoadSettings(
        LoadMode mode,
        double factor,
        Duration staleAfter,
        @Nullable Duration maxAge,
        long seed) {

    static final String FACTOR = "factor";
    static final String STALE_AFTER = "staleAfter";
    static final String MAX_AGE = "maxAge";

    /** The largest {@link #factor}. */
    public static final double LARGEST_FACTOR = 10;

    /** What holds unless it is set otherwise. */
    public static final LoadSettings DEFAULT = new LoadSettings(LoadMode.BOUNDED, 1.1, Duration.ofSeconds(10), null, 0);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code factor} is not within 1 to 10 or is NaN, or an age is 0 or less
     */
    public LoadSettings {
        Objects.requireNonNull(mode, "mode");
        if (!(factor >= 1 && factor <= LARGEST_FACTOR)) {
            throw new IllegalArgumentException(FACTOR + " must be within 1 to 10");
        }
        requirePositive(STALE_AFTER, staleAfter);
        if (maxAge != null) {
            requirePositive(MAX_AGE, maxAge);
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero");
        }
    }
}
