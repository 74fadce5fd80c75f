package io.dpsallocation.strategies.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An average in which old measurements count less and less.
 *
 * @param weight what all measurements together weigh, a fresh one being 1
 * @param latency the average itself
 */
record Average(double weight, Latency latency) {

    /** The average with one more measurement. One that comes out of order counts in full and turns no time back. */
    static Average of(@Nullable Average before, double milliseconds, Instant at, Decay decay) {
        if (before == null) {
            return new Average(1, new Latency(milliseconds, at, 1));
        }
        Latency old = before.latency();
        double left = before.weight() * decay.between(old.asOf(), at);
        double weight = left + 1;
        // Between the two, also where rounding would lead out of it.
        double average = old.milliseconds() + (milliseconds - old.milliseconds()) / weight;
        Instant latest = at.isAfter(old.asOf()) ? at : old.asOf();
        return new Average(weight, new Latency(within(average), latest, old.measurements() + 1));
    }

    private static double within(double average) {
        return Math.min(Math.max(average, 0), Latency.LARGEST);
    }
}
