package io.dpsallocation.strategies.resource;

import java.time.Instant;
import java.util.Objects;

/**
 * A round trip of a {@link LatencyTable}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param milliseconds the round trip, 0 to {@value #LARGEST}
 * @param asOf when it was so: when the row was true, or when the last measurement came in
 * @param measurements how many measurements it is the average of; 0 for a row
 * @since 0.1.0
 */
public record Latency(double milliseconds, Instant asOf, long measurements) {

    /** The longest round trip that is believed, in milliseconds: a minute. */
    public static final double LARGEST = 60_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code milliseconds} is not within 0 to {@value #LARGEST} or is NaN, or {@code
     *     measurements} &lt; 0
     */
    public Latency {
        Objects.requireNonNull(asOf, "asOf");
        if (!isPossible(milliseconds)) {
            throw new IllegalArgumentException("milliseconds must be within 0 to 60000");
        }
        if (measurements < 0) {
            throw new IllegalArgumentException("measurements must be >= 0");
        }
    }

    static boolean isPossible(double milliseconds) {
        return milliseconds >= 0 && milliseconds <= LARGEST;
    }
}
