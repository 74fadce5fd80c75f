package io.dpsallocation.strategies.capacity;

import io.dpsallocation.strategies.resource.CapacityGates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * When a hub is full.
 *
 * <p>Immutable but for the gates; thread-safe.
 *
 * @param headroom the share of the capacity that is kept free, 0 to 1; 0 with watermarks
 * @param low the share of the capacity below which a closed hub opens; 0 without watermarks
 * @param high the share of the capacity at which a hub closes; 1 without watermarks
 * @param gates what remembers which hubs are closed; null without watermarks
 * @since 0.1.0
 */
public record CapacityLimit(
        double headroom, double low, double high, @Nullable CapacityGates gates) {

    static final String HEADROOM = "headroom";
    static final String LOW_WATERMARK = "lowWatermark";
    static final String HIGH_WATERMARK = "highWatermark";
    static final String GATES = "gates";

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a share is not within 0 to 1 or is NaN, or {@code low} &gt;= {@code high}
     */
    public CapacityLimit {
        requireShare(HEADROOM, headroom);
        requireShare(LOW_WATERMARK, low);
        requireShare(HIGH_WATERMARK, high);
        requireOrder(low, high);
    }

    /** Checked before the gates are asked for, so that lint can tell of it without them. */
    static void requireOrder(double low, double high) {
        if (low >= high) {
            throw new IllegalArgumentException(LOW_WATERMARK + " must be below " + HIGH_WATERMARK);
        }
    }

    private static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be within 0 to 1");
        }
    }

    /**
     * A limit without watermarks.
     *
     * @param headroom the share of the capacity that is kept free, 0 to 1
     * @return the limit
     * @throws IllegalArgumentException if {@code headroom} is not within 0 to 1 or is NaN
     */
    public static CapacityLimit headroom(double headroom) {
        return new CapacityLimit(headroom, 0, 1, null);
    }

    /**
     * A limit with watermarks.
     *
     * @param low the share of the capacity below which a closed hub opens
     * @param high the share of the capacity at which a hub closes
     * @param gates what remembers which hubs are closed
     * @return the limit
     * @throws IllegalArgumentException if a share is not within 0 to 1 or is NaN, or {@code low} &gt;= {@code high}
     */
    public static CapacityLimit watermarks(double low, double high, CapacityGates gates) {
        return new CapacityLimit(0, low, high, gates);
    }

    /** How many devices a hub may hold before it is full. */
    long devices(long capacity) {
        return gates == null ? capacity - rounded(capacity, headroom, RoundingMode.CEILING) : mark(capacity, high);
    }

    /** Below how many devices a closed hub opens. */
    long opensBelow(long capacity) {
        return mark(capacity, low);
    }

    private static long mark(long capacity, double share) {
        return rounded(capacity, share, RoundingMode.FLOOR);
    }

    /** As decimals, so that 7 % of 1,000 are 70 and not a rounding more. */
    private static long rounded(long capacity, double share, RoundingMode mode) {
        return BigDecimal.valueOf(capacity)
                .multiply(BigDecimal.valueOf(share))
                .setScale(0, mode)
                .longValueExact();
    }
}
