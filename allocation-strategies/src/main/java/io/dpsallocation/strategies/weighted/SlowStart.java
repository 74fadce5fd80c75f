package io.dpsallocation.strategies.weighted;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Identifiers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Hubs that have joined lately and begin with a part of their weight, which grows to the whole in {@value #STEPS} equal steps.
 * As only their weights grow, devices move to them and between no others.
 *
 * <p>The time a hub joined is told and not observed: replicas that saw it first at different times would give different answers.
 * Immutable and thread-safe.
 *
 * @param since when each hub joined, by host name in any letter case
 * @param over how long the weight grows, more than 0
 * @param from the share of the weight to begin with, {@value #SMALLEST_FROM} to 1
 * @since 0.1.0
 */
public record SlowStart(Map<String, Instant> since, Duration over, double from) {

    /** The smallest {@link #from}. */
    public static final double SMALLEST_FROM = 0.01;

    /** In how many steps a weight grows. */
    static final int STEPS = 100;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code over} &lt;= 0, {@code from} is not within 0.01 to 1 or is NaN, a name is no host
     *     name, or two names differ in letter case only
     */
    public SlowStart {
        if (over.isNegative() || over.isZero()) {
            throw new IllegalArgumentException("over must be longer than zero");
        }
        if (!(from >= SMALLEST_FROM && from <= 1)) {
            throw new IllegalArgumentException("from must be within " + SMALLEST_FROM + " to 1");
        }
        since = byKey(since);
    }

    private static Map<String, Instant> byKey(Map<String, Instant> since) {
        Map<String, Instant> byKey = new TreeMap<>();
        since.forEach((host, joined) -> {
            if (host.isEmpty() || !Identifiers.fitsHost(host)) {
                throw new IllegalArgumentException("since: the name " + Identifiers.HOST_MESSAGE);
            }
            Objects.requireNonNull(joined, "since");
            if (byKey.put(CaseFolding.ascii(host), joined) != null) {
                throw new IllegalArgumentException(
                        "since: the hub " + host + " stands twice, in different letter case; leave one");
            }
        });
        return Map.copyOf(byKey);
    }

    /** How far a hub has come, 0 to {@value #STEPS}; all the way when nothing is known of it. */
    int step(String hubKey, Instant now) {
        Instant joined = since.get(hubKey);
        if (joined == null || !now.isBefore(joined.plus(over))) {
            return STEPS;
        }
        return now.isBefore(joined)
                ? 0
                : (int) (STEPS * (Duration.between(joined, now).toMillis() / (double) over.toMillis()));
    }

    /** The share of its weight that a hub has after so many steps. */
    double share(int step) {
        return step >= STEPS ? 1 : from + (1 - from) * step / STEPS;
    }

    /** When a hub has its whole weight. */
    Instant end(String hubKey) {
        return Objects.requireNonNull(since.get(hubKey), hubKey).plus(over);
    }
}
