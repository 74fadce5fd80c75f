package io.dpsallocation.testkit.dps;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * When DPS calls a webhook again. Immutable and thread-safe. A webhook whose answer does not come is another matter; see
 * {@link AssumedBehaviour.Builder#retriesWithoutAnswer}.
 *
 * @param maxRetries how often at most, after the first call; at least 0
 * @param initialInterval how long before the first retry
 * @param increment how much longer before each further one
 * @param lowestRetryableStatus from which HTTP status on an answer is worth a retry
 * @param neverRetried HTTP statuses that are not, although they lie above; copied
 * @since 0.1.0
 */
public record RetrySchedule(
        int maxRetries,
        Duration initialInterval,
        Duration increment,
        int lowestRetryableStatus,
        Set<Integer> neverRetried) {

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
        neverRetried = Set.copyOf(neverRetried);
    }

    /**
     * A schedule by which every status from the lowest one on is retried.
     *
     * @param maxRetries how often at most, after the first call; at least 0
     * @param initialInterval how long before the first retry
     * @param increment how much longer before each further one
     * @param lowestRetryableStatus from which HTTP status on an answer is worth a retry
     * @throws IllegalArgumentException if {@code maxRetries} &lt; 0, {@code initialInterval} &lt; 0 or
     *     {@code increment} &lt; 0
     */
    public RetrySchedule(int maxRetries, Duration initialInterval, Duration increment, int lowestRetryableStatus) {
        this(maxRetries, initialInterval, increment, lowestRetryableStatus, Set.of());
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
     * The same schedule, but for statuses that fail a registration at once. That the published schedule holds for 500 is in
     * doubt: a device was seen to fail after one.
     *
     * @param statuses HTTP statuses that are not retried either
     * @return a copy
     */
    public RetrySchedule neverRetrying(int... statuses) {
        Set<Integer> never = new HashSet<>(neverRetried);
        Arrays.stream(statuses).forEach(never::add);
        return new RetrySchedule(maxRetries, initialInterval, increment, lowestRetryableStatus, never);
    }

    /**
     * Whether an answer is worth a retry.
     *
     * @param status its HTTP status
     * @return true when DPS calls again, as long as retries are left
     */
    public boolean retries(int status) {
        return status >= lowestRetryableStatus && !neverRetried.contains(status);
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
