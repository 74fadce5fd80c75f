package io.dpsallocation.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to one device after another; many at once: {@link InMemoryAssignmentLedgerConcurrencyTest}. */
class InMemoryAssignmentLedgerTest {

    private static final Map<String, Long> ONE_EACH = Map.of("a", 1L, "b", 1L);
    private static final Duration ALMOST = AssignmentLedger.DEFAULT_RESERVATION_TIME.minusNanos(1);

    private final SettableClock clock = new SettableClock();
    private final InMemoryAssignmentLedger ledger = AssignmentLedger.inMemory(clock);

    private Reservation reserve(String device, String current, String... ranking) {
        return ledger.reserve(new ReservationRequest(device, List.of(ranking), ONE_EACH, current, Deadline.never()));
    }

    private long devices(String host) {
        return ledger.load(host).map(HubLoad::devices).orElse(0L);
    }

    @Test
    void reserve_takes_a_place_on_the_first_hub() {
        assertThat(reserve("d1", null, "a", "b")).isEqualTo(new Granted("a", true));
        assertThat(devices("a")).isEqualTo(1);
        assertThat(devices("b")).isZero();
    }

    @Test
    void reserve_walks_on_when_a_hub_is_full() {
        reserve("d1", null, "a");
        assertThat(reserve("d2", null, "a", "b")).isEqualTo(new Granted("b", true));
    }

    @Test
    void reserve_whenEveryHubIsFull_names_them() {
        reserve("d1", null, "a");
        reserve("d2", null, "b");
        assertThat(reserve("d3", null, "A", "b"))
                .isEqualTo(new Refused("A holds 1 of 1 devices; b holds 1 of 1 devices"));
        assertThat(devices("a") + devices("b")).isEqualTo(2);
    }

    @Test
    void reserve_hubWithoutCapacity_has_no_limit() {
        for (int i = 0; i < 100; i++) {
            assertThat(reserve("d" + i, null, "unlimited")).isEqualTo(new Granted("unlimited", true));
        }
        assertThat(devices("unlimited")).isEqualTo(100);
    }

    @Test
    void reserve_capacityOfNothing_is_always_full() {
        ReservationRequest request =
                new ReservationRequest("d1", List.of("c"), Map.of("c", 0L), null, Deadline.never());
        assertThat(ledger.reserve(request)).isEqualTo(new Refused("c holds 0 of 0 devices"));
    }

    @Test
    void retry_gets_the_same_hub_even_when_the_ranking_has_turned() {
        reserve("d1", null, "a", "b");
        clock.forward(ALMOST);
        assertThat(reserve("d1", null, "b", "a")).isEqualTo(new Granted("a", false));
        assertThat(devices("a")).isEqualTo(1);
        assertThat(devices("b")).isZero();
    }

    @Test
    void retry_is_the_same_device_in_any_letter_case_and_answers_in_the_rankings_spelling() {
        reserve("Press-1", null, "a");
        assertThat(reserve("PRESS-1", null, "b", "A")).isEqualTo(new Granted("A", false));
        assertThat(devices("a")).isEqualTo(1);
    }

    @Test
    void retry_of_a_device_that_dps_has_elsewhere_still_gets_the_same_hub() {
        reserve("d1", "b", "a", "b");
        assertThat(reserve("d1", "b", "b", "a")).isEqualTo(new Granted("a", false));
    }

    @Test
    void retry_when_the_hub_has_left_the_ranking_moves_and_gives_back() {
        reserve("d1", null, "a", "b");
        assertThat(reserve("d1", null, "b")).isEqualTo(new Granted("b", true));
        assertThat(devices("a")).isZero();
        assertThat(devices("b")).isEqualTo(1);
    }

    @Test
    void call_after_the_reservation_time_is_a_re_registration_and_may_move() {
        reserve("d1", null, "a", "b");
        clock.forward(AssignmentLedger.DEFAULT_RESERVATION_TIME);
        assertThat(reserve("d1", null, "b", "a")).isEqualTo(new Granted("b", true));
        assertThat(devices("a")).isZero();
        assertThat(devices("b")).isEqualTo(1);
    }

    @Test
    void call_from_the_reserved_hub_is_a_re_registration_and_may_move() {
        reserve("d1", null, "a", "b");
        assertThat(reserve("d1", "A", "b", "a")).isEqualTo(new Granted("b", true));
        assertThat(devices("a")).isZero();
    }

    @Test
    void re_registration_stays_where_the_ranking_puts_it_although_the_hub_is_full() {
        reserve("d1", null, "a");
        assertThat(reserve("d1", "a", "a", "b")).isEqualTo(new Granted("a", false));
        assertThat(devices("a")).isEqualTo(1);
    }

    @Test
    void re_registration_that_finds_no_room_ahead_keeps_its_own_place() {
        reserve("d1", null, "a");
        reserve("d2", null, "b");
        assertThat(reserve("d1", "a", "b", "a")).isEqualTo(new Granted("a", false));
        assertThat(devices("b")).isEqualTo(1);
    }

    @Test
    void place_that_was_given_back_is_free_for_another_device() {
        reserve("d1", null, "a", "b");
        reserve("d1", "a", "b");
        assertThat(reserve("d2", null, "a")).isEqualTo(new Granted("a", true));
    }

    @Test
    void current_hub_that_is_full_keeps_a_device_the_ledger_does_not_know() {
        reserve("d1", null, "a");
        assertThat(reserve("d2", "A", "a", "b")).isEqualTo(new Granted("a", false));
        assertThat(devices("a")).isEqualTo(1);
        assertThat(devices("b")).isZero();
    }

    @Test
    void current_hub_that_is_full_keeps_a_device_and_frees_the_place_it_never_took_up() {
        reserve("d1", null, "a");
        reserve("d2", "a", "b");
        assertThat(reserve("d2", "a", "a")).isEqualTo(new Granted("a", false));
        assertThat(devices("b")).isZero();
        assertThat(reserve("d3", null, "b")).isEqualTo(new Granted("b", true));
    }

    @Test
    void release_gives_the_place_back() {
        reserve("Press-1", null, "Contoso");
        ledger.release("press-1", "CONTOSO");
        assertThat(devices("contoso")).isZero();
        ledger.release("press-1", "contoso");
        assertThat(devices("contoso")).isZero();
    }

    @Test
    void release_of_a_place_the_device_does_not_have_does_nothing() {
        reserve("d1", null, "a");
        ledger.release("d1", "b");
        ledger.release("d2", "a");
        assertThat(devices("a")).isEqualTo(1);
        assertThat(devices("b")).isZero();
    }

    @Test
    void load_is_counted_now_and_0_for_a_hub_nobody_was_sent_to() {
        assertThat(ledger.load("a")).contains(new HubLoad(0, clock.instant()));
        reserve("d1", null, "a");
        clock.forward(Duration.ofHours(1));
        assertThat(ledger.load("A")).contains(new HubLoad(1, clock.instant()));
        ledger.release("d1", "a");
        assertThat(ledger.load("a")).contains(new HubLoad(0, clock.instant()));
    }

    @Test
    void inMemory_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> AssignmentLedger.inMemory(null))
                .withMessage("clock");
    }
}
