package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.dps.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a simulator's clock pass as the wall clock does, from the moment it is made. A test may still advance the clock beyond;
 * it goes on from there. Thread-safe.
 */
final class WallClockPump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(WallClockPump.class);

    private final VirtualClock clock;
    private final Clock wall;
    private Instant last;

    /** Brings a clock that is behind to the wall clock's time at once. */
    WallClockPump(VirtualClock clock, Clock wall) {
        this.clock = clock;
        this.wall = wall;
        this.last = wall.instant();
        clock.advanceTo(last);
    }

    @Override
    public void run() {
        try {
            clock.advance(passed());
        } catch (RuntimeException e) {
            LOG.warn(
                    "What fell due while the clock passed failed: {}",
                    e.getClass().getName());
        }
    }

    /** A wall clock that is set back makes no time pass. */
    private synchronized Duration passed() {
        Instant now = wall.instant();
        Duration passed = Duration.between(last, now);
        last = now;
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
