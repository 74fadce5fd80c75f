package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualClockTest {

    private final VirtualClock clock = VirtualClock.create();
    private final List<String> done = new ArrayList<>();

    @Test
    void it_stands_still_until_it_is_advanced() {
        assertThat(clock.instant()).isEqualTo(VirtualClock.START);

        clock.advance(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(VirtualClock.START.plusSeconds(3));
        assertThat(clock).hasToString("VirtualClock[2026-01-01T00:00:03Z]");
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void it_starts_where_it_is_told_to() {
        assertThat(VirtualClock.startingAt(Instant.EPOCH).instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void it_does_not_go_back() {
        clock.advanceTo(VirtualClock.START.minusSeconds(1));

        assertThat(clock.instant()).isEqualTo(VirtualClock.START);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .withMessage("duration must be >= 0: time does not go back");
    }

    @Test
    void work_is_done_in_the_order_of_time_and_sees_its_own_time() {
        note("late", 5);
        note("early", 2);
        note("early too", 2);
        note("too late", 11);

        clock.advance(Duration.ofSeconds(10));

        assertThat(done).containsExactly("early at 2", "early too at 2", "late at 5");
        assertThat(clock.instant()).isEqualTo(VirtualClock.START.plusSeconds(10));
    }

    @Test
    void work_may_make_more_work() {
        clock.schedule(VirtualClock.START.plusSeconds(1), due -> note("next", 3));

        clock.advance(Duration.ofSeconds(3));

        assertThat(done).containsExactly("next at 3");
    }

    @Test
    void work_that_is_late_is_done_at_the_next_advance() {
        clock.advance(Duration.ofSeconds(5));
        note("past", 2);
        assertThat(done).isEmpty();

        clock.advance(Duration.ZERO);

        assertThat(done).containsExactly("past at 5");
    }

    @Test
    void another_zone_shows_the_same_time() {
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofSeconds(1));

        assertThat(tokyo.instant()).isEqualTo(clock.instant());
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(tokyo.withZone(ZoneOffset.UTC).instant()).isEqualTo(clock.instant());
    }

    private void note(String what, int second) {
        clock.schedule(
                VirtualClock.START.plusSeconds(second),
                due -> done.add(what + " at "
                        + Duration.between(VirtualClock.START, clock.instant()).toSeconds()));
    }
}
