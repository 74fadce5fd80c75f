package io.dpsallocation.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.dps.VirtualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The simulator's clock goes with the wall clock, and never back. */
class WallClockPumpTest {

    private Instant wall = Instant.parse("2031-01-01T00:00:00Z");

    @Test
    void a_clock_that_is_behind_is_brought_up_at_once() {
        VirtualClock clock = VirtualClock.create();

        new WallClockPump(clock, wallClock());

        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Test
    void the_clock_passes_as_the_wall_clock_does() {
        VirtualClock clock = VirtualClock.startingAt(wall.plus(Duration.ofDays(1)));
        WallClockPump pump = new WallClockPump(clock, wallClock());

        wall = wall.plusSeconds(5);
        pump.run();
        clock.advance(Duration.ofHours(1));
        wall = wall.plusSeconds(2);
        pump.run();

        assertThat(clock.instant()).isEqualTo("2031-01-02T01:00:07Z");
    }

    @Test
    void a_wall_clock_that_is_set_back_makes_no_time_pass() {
        VirtualClock clock = VirtualClock.create();
        WallClockPump pump = new WallClockPump(clock, wallClock());

        wall = wall.minusSeconds(60);
        pump.run();
        wall = wall.plusSeconds(1);
        pump.run();

        assertThat(clock.instant()).isEqualTo("2031-01-01T00:00:01Z");
    }

    private Clock wallClock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return wall;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
