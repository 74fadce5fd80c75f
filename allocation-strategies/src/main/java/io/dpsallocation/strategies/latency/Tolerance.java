package io.dpsallocation.strategies.latency;

import io.dpsallocation.strategies.resource.Latency;

/**
 * How much slower than the fastest hub another one may be and still count as equally fast: the larger of both.
 *
 * <p>Immutable and thread-safe.
 *
 * @param share as a share of the fastest hub's round trip, 0 to 1
 * @param minimum in milliseconds, 0 to 60,000
 * @since 0.1.0
 */
public record Tolerance(double share, double minimum) {

    /** What holds unless it is set otherwise: a tenth, and 5 ms at least. */
    public static final Tolerance DEFAULT = new Tolerance(0.1, 5);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code share} is not within 0 to 1, {@code minimum} is not within 0 to 60,000, or one
     *     is NaN
     */
    public Tolerance {
        Ranges.require("tolerance", share, 0, 1);
        Ranges.require("minimumTolerance", minimum, 0, Latency.LARGEST);
    }

    /** The setting that decides for a fastest round trip: which of both is the larger one. */
    String setting(double fastest) {
        return fastest * share > minimum ? "tolerance" : "minimumTolerance";
    }

    /** The slowest round trip that still counts as fast as the fastest. */
    double limit(double fastest) {
        return fastest + Math.max(minimum, fastest * share);
    }
}
