package io.dpsallocation.testkit.dps;

import java.time.Duration;
import java.util.Objects;

/**
 * When DPS calls a webhook again. Immutable and thread-safe.
 *
 * @param maxRetries how often at most, after the first call; at least 0
 * @param initialInterval how long before the first retry
 * @param increment how much longer before each further one
 * @param lowestRetryableStatus from which HTTP status on an answer is worth a retry
 * @since 0.1.0
 */
public record RetrySchedule(int maxRetries, Duration initialInterval, Duration increment, int lowestRetryableStatus) {

    private static final RetrySchedule PUBLISHED =
            new RetrySchedule(10, Duration.ofSeconds(1), Duration.ofSeconds(9), 429);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code maxRetries} &lt; 0, {@code initialInterval} &lt; 0 or
     *     {@code increment} &lt; 0
     */
    public RetrySchedule {
        Objects.requireNonNull(initialInterval, "initialInterval");
        Objects.requireNonNull(increment, "increment");
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be >= 0");
        }
        if (initialInterval.isNegative() || increment.isNegative()) {
            throw new IllegalArgumentException("initialInterval and increment must be >= 0");
        }
    }

    /**
     * The schedule Azure's documentation gives: ten retries from status 429 on, the first after 1 s, each further one 9 s
     * later than the one before, 415 s in all. That 9 s are added to each wait is how the published words are read here.
     *
     * @return the schedule
     */
    public static RetrySchedule published() {
        return PUBLISHED;
    }

    /**
     * The published schedule without its retries.
     *
     * @return a schedule that gives up at once
     */
    public static RetrySchedule none() {
        return new RetrySchedule(0, Duration.ZERO, Duration.ZERO, PUBLISHED.lowestRetryableStatus);
    }

    /**
     * How long DPS waits before a retry.
     *
     * @param retry which one, from 1
     * @return the time since the call before it was answered
     */
    public Duration waitBefore(int retry) {
        return initialInterval.plus(increment.multipliedBy(retry - 1L));
    }
}
