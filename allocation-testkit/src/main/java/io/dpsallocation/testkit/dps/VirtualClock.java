package io.dpsallocation.testkit.dps;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is told to go on. A simulator does its timed work, such as calling a webhook again,
 * while its clock is advanced; nothing ever sleeps.
 *
 * <p>Time only goes forward. Thread-safe; work that falls due runs on the thread that advances the clock, in the order of
 * time, but for the work of a registration that another thread is at just then: that thread does it. Two threads that advance it at the same moment by 3 s may both arrive at the same 3 s: devices that wait at the same
 * time wait together.
 *
 * @since 0.1.0
 */
public final class VirtualClock extends Clock {

    /** When a clock starts unless told otherwise: 2026-01-01T00:00:00Z. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private record Timer(Instant due, long order, Consumer<Instant> task) {}

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparing(Timer::due).thenComparing(Timer::order));
    private volatile Instant now;
    private long timersMade;

    private VirtualClock(Instant start) {
        this.now = start;
    }

    /**
     * A clock that stands at {@link #START}.
     *
     * @return a new clock
     */
    public static VirtualClock create() {
        return startingAt(START);
    }

    /**
     * A clock that stands at a given time.
     *
     * @param start the time
     * @return a new clock
     */
    public static VirtualClock startingAt(Instant start) {
        return new VirtualClock(Objects.requireNonNull(start, "start"));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same time, shown in another zone; it goes on with this clock. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new Zoned(this, zone);
    }

    /**
     * Lets time pass, and does what falls due meanwhile.
     *
     * @param duration how much time
     * @throws IllegalArgumentException if {@code duration} &lt; 0
     */
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration must be >= 0: time does not go back");
        }
        advanceTo(now.plus(duration));
    }

    /**
     * Lets time pass up to a moment, and does what falls due meanwhile. A moment that is past changes nothing.
     *
     * @param moment the moment
     */
    public void advanceTo(Instant moment) {
        for (Timer due = nextDue(moment); due != null; due = nextDue(moment)) {
            due.task().accept(due.due());
        }
    }

    /** Takes the next timer that is due by then, standing at its time; without one, stands at the moment. */
    private synchronized @Nullable Timer nextDue(Instant moment) {
        Timer first = timers.peek();
        if (first == null || first.due().isAfter(moment)) {
            reach(moment);
            return null;
        }
        timers.remove();
        reach(first.due());
        return first;
    }

    private synchronized void reach(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    /** Runs a task when the clock gets there; a time that is past waits for the next advance. */
    synchronized void schedule(Instant due, Consumer<Instant> task) {
        timers.add(new Timer(due, timersMade++, task));
    }

    /** The time. */
    @Override
    public String toString() {
        return "VirtualClock[" + now + "]";
    }

    /** The clock seen from another zone. */
    private static final class Zoned extends Clock {

        private final VirtualClock clock;
        private final ZoneId zone;

        private Zoned(VirtualClock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = Objects.requireNonNull(zone, "zone");
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
