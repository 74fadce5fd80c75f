package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import java.util.concurrent.TimeUnit;

/** Times as drivers take them. */
final class Time {

    private Time() {}

    /** Rounded up; 0, which drivers take for no limit, where there is none. */
    static int millisLeft(Deadline deadline) {
        long nanos = deadline.nanosLeft();
        if (nanos == Long.MAX_VALUE) {
            return 0;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
