package io.dpsallocation.decision;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The moment by which a decision must be there, on a clock that only goes forward. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Deadline {

    private static final Deadline NEVER = new Deadline(0, null);

    private final long at;
    private final @Nullable LongSupplier nanoTime;

    private Deadline(long at, @Nullable LongSupplier nanoTime) {
        this.at = at;
        this.nanoTime = nanoTime;
    }

    /**
     * A deadline that is never over.
     *
     * @return the one such deadline
     */
    public static Deadline never() {
        return NEVER;
    }

    /**
     * A deadline a given time from now.
     *
     * @param budget how long from now; not negative
     * @param nanoTime the clock, as {@link System#nanoTime()} counts
     * @return the deadline
     * @throws IllegalArgumentException if {@code budget} &lt; 0
     */
    public static Deadline after(Duration budget, LongSupplier nanoTime) {
        Objects.requireNonNull(nanoTime, "nanoTime");
        if (budget.isNegative()) {
            throw new IllegalArgumentException("budget must be >= 0");
        }
        return new Deadline(nanoTime.getAsLong() + budget.toNanos(), nanoTime);
    }

    /**
     * The same clock with an earlier deadline.
     *
     * @param margin how much earlier
     * @return the earlier deadline; a deadline that is never over stays so
     */
    public Deadline earlierBy(Duration margin) {
        return nanoTime == null ? this : new Deadline(at - margin.toNanos(), nanoTime);
    }

    /**
     * The time that is left.
     *
     * @return nanoseconds, 0 when the deadline is over, {@link Long#MAX_VALUE} when it never is
     */
    public long nanosLeft() {
        return nanoTime == null ? Long.MAX_VALUE : Math.max(0, at - nanoTime.getAsLong());
    }

    /**
     * Whether the time is over.
     *
     * @return true once no time is left
     */
    public boolean isOver() {
        return nanosLeft() == 0;
    }
}
