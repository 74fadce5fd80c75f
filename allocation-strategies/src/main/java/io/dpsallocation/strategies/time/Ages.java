package io.dpsallocation.strategies.time;

import java.time.Duration;
import java.time.Instant;

/**
 * How old something is, and how people say that.
 *
 * @since 0.1.0
 */
public final class Ages {

    private static final long SECONDS_PER_MINUTE = 60;
    private static final long SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;

    private Ages() {}

    /**
     * How old something is.
     *
     * @param asOf when it was so
     * @param now the time
     * @return the age, zero for what lies in the future: clocks of two machines differ
     */
    public static Duration of(Instant asOf, Instant now) {
        return asOf.isAfter(now) ? Duration.ZERO : Duration.between(asOf, now);
    }

    /**
     * A duration in its largest unit that it fills twice, rounded down.
     *
     * @param duration a duration, at least zero
     * @return such as {@code 90 s}, {@code 12 min}, {@code 47 h} or {@code 3 days}
     */
    public static String inWords(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 2 * SECONDS_PER_MINUTE) {
            return seconds + " s";
        }
        if (seconds < 2 * SECONDS_PER_HOUR) {
            return seconds / SECONDS_PER_MINUTE + " min";
        }
        return seconds < 2 * SECONDS_PER_DAY ? seconds / SECONDS_PER_HOUR + " h" : seconds / SECONDS_PER_DAY + " days";
    }
}
