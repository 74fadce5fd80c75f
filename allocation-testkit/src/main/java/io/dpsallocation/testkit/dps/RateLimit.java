package io.dpsallocation.testkit.dps;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** At most so many in any window of time. What is turned away does not count. Guarded by its own monitor. */
final class RateLimit {

    private final int limit;
    private final Duration window;
    private final Deque<Instant> admitted = new ArrayDeque<>();

    RateLimit(int limit, Duration window) {
        this.limit = limit;
        this.window = window;
    }

    /** Takes one in, or says how long until there is room again; 0 when it was taken in. */
    synchronized Duration admit(Instant at) {
        while (!admitted.isEmpty() && !admitted.getFirst().plus(window).isAfter(at)) {
            admitted.removeFirst();
        }
        if (admitted.size() < limit) {
            admitted.addLast(at);
            return Duration.ZERO;
        }
        return Duration.between(at, admitted.getFirst().plus(window));
    }
}
