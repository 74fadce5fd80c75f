package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import io.dpsallocation.spi.ReservationRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a ledger in a database does beside the promises of every ledger, on each database. */
class JdbcAssignmentLedgerTest {

    enum Store {
        H2,
        POSTGRESQL;

        JdbcFixture open() {
            return this == H2 ? JdbcFixture.onH2() : JdbcFixture.onPostgres();
        }
    }

    private JdbcFixture fixture;

    @AfterEach
    void close() {
        fixture.close();
    }

    private JdbcAssignmentLedger on(Store store) {
        fixture = store.open();
        return fixture.jdbc();
    }

    private Reservation reserve(String device, String current, String... ranking) {
        return fixture.ledger()
                .reserve(new ReservationRequest(device, List.of(ranking), Map.of(), current, Deadline.never()));
    }

    private void capacities(LinkedHub... hubs) {
        fixture.ledger().capacities(HubCatalog.of(hubs), Deadline.never());
    }

    private static LinkedHub hub(String name, long capacity) {
        return LinkedHub.builder(name).capacity(capacity).build();
    }

    @ParameterizedTest
    @EnumSource
    void capacities_are_written_and_hold_for_every_instance(Store store) {
        on(store);
        capacities(hub("A", 1), LinkedHub.builder("b").build());
        reserve("d1", null, "a");
        JdbcAssignmentLedger other = JdbcAssignmentLedger.builder(fixture.source(), JdbcFixture.CLOCK)
                .build();
        Reservation refused =
                other.reserve(new ReservationRequest("d2", List.of("A"), Map.of("a", 99L), null, Deadline.never()));
        assertThat(refused).isEqualTo(new Refused("A holds 1 of 1 devices"));
        capacities(LinkedHub.builder("a").build());
        assertThat(reserve("d2", null, "a")).isEqualTo(new Granted("a", true));
        capacities(hub("a", 2));
        assertThat(reserve("d3", null, "a")).isEqualTo(new Refused("a holds 2 of 2 devices"));
    }

    @ParameterizedTest
    @EnumSource
    void a_hub_over_its_new_capacity_only_ever_gets_emptier(Store store) {
        on(store);
        reserve("d1", null, "a");
        reserve("d2", null, "a");
        reserve("d3", null, "a");
        capacities(hub("a", 1));
        assertThat(fixture.tables().number("SELECT ceiling FROM dps_hub WHERE host = 'a'"))
                .isEqualTo(3);
        fixture.ledger().release("d1", "a");
        assertThat(fixture.tables().number("SELECT ceiling FROM dps_hub WHERE host = 'a'"))
                .isEqualTo(2);
        assertThat(reserve("d2", "a", "b")).isEqualTo(new Granted("b", true));
        assertThat(fixture.tables().number("SELECT ceiling FROM dps_hub WHERE host = 'a'"))
                .isEqualTo(1);
        assertThat(reserve("d4", null, "a")).isEqualTo(new Refused("a holds 1 of 1 devices"));
    }

    @ParameterizedTest
    @EnumSource
    void no_statement_of_anybody_gets_a_hub_over_its_capacity(Store store) {
        on(store);
        capacities(hub("a", 1));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> fixture.tables().update("UPDATE dps_hub SET devices = 2 WHERE host = 'a'"))
                .havingCause()
                .satisfies(e -> assertThat(((SQLException) e).getSQLState())
                        .startsWith("235")
                        .hasSize(5));
    }

    @ParameterizedTest
    @EnumSource
    void no_statement_of_anybody_gets_a_count_below_0(Store store) {
        on(store);
        capacities(hub("a", 1));
        for (String count : List.of("devices", "unlisted")) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> fixture.tables().update("UPDATE dps_hub SET " + count + " = -1 WHERE host = 'a'"))
                    .havingCause()
                    .satisfies(e -> assertThat(((SQLException) e).getSQLState())
                            .startsWith("235")
                            .hasSize(5));
        }
    }

    @ParameterizedTest
    @EnumSource
    void expire_frees_places_of_devices_that_never_came_back(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        reserve("came", null, "a");
        reserve("never", null, "a");
        reserve("never-either", null, "b");
        reserve("came", "a", "a");
        assertThat(ledger.expire(Duration.ofHours(1))).isZero();
        fixture.pass(Duration.ofHours(1));
        reserve("late", null, "b");
        assertThat(ledger.expire(Duration.ofHours(1))).isEqualTo(2);
        assertThat(fixture.devices("a")).isEqualTo(1);
        assertThat(fixture.devices("b")).isEqualTo(1);
        assertThat(fixture.tables().faults()).isEmpty();
        assertThat(reserve("never", null, "b")).isEqualTo(new Granted("b", true));
    }

    @ParameterizedTest
    @EnumSource
    void a_device_that_moves_has_to_come_back_anew(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        reserve("d1", null, "a");
        reserve("d1", "a", "a");
        reserve("d1", "a", "b");
        fixture.pass(Duration.ofHours(1));
        assertThat(ledger.expire(Duration.ofHours(1))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void expire_shorter_than_the_reservation_time(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ledger.expire(Duration.ofMinutes(10).minusNanos(1)))
                .withMessage("age must be >= the reservation time, PT10M");
    }

    @ParameterizedTest
    @EnumSource
    void reconcile_counts_devices_nobody_listed_and_tells_of_those_that_are_missing(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        capacities(hub("a", 5), hub("b", 5));
        reserve("d1", null, "a");
        reserve("d2", null, "b");
        reserve("d3", null, "b");
        fixture.pass(Duration.ofMinutes(5));
        reserve("just-now", null, "a");
        Map<String, Long> counted = new LinkedHashMap<>();
        counted.put("A", 4L);
        counted.put("b", 1L);
        counted.put("c", 7L);
        assertThat(ledger.reconcile(counted, Duration.ofMinutes(1)))
                .containsExactly(
                        new HubReconciliation("a", 2, 0, 4, 3, 0),
                        new HubReconciliation("b", 2, 0, 1, 0, 1),
                        new HubReconciliation("c", 0, 0, 7, 7, 0));
        assertThat(reserve("d4", null, "a")).isEqualTo(new Refused("a holds 5 of 5 devices"));
        ledger.refreshLoads();
        assertThat(ledger.load("A")).contains(new HubLoad(5, JdbcFixture.CLOCK.instant()));
    }

    @ParameterizedTest
    @EnumSource
    void reconcile_sets_a_count_right_that_somebody_changed_by_hand(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        reserve("d1", null, "a");
        fixture.tables().update("UPDATE dps_hub SET devices = 9 WHERE host = 'a'");
        assertThat(ledger.reconcile(Map.of("a", 1L), Duration.ZERO))
                .containsExactly(new HubReconciliation("a", 1, -8, 1, 0, 0));
        assertThat(fixture.tables().faults()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void reconcile_with_more_devices_than_capacity_is_full_and_works(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        capacities(hub("a", 2));
        reserve("d1", null, "a");
        ledger.reconcile(Map.of("a", 10L), Duration.ZERO);
        assertThat(reserve("d2", null, "a", "b")).isEqualTo(new Granted("b", true));
        fixture.ledger().release("d1", "a");
        assertThat(fixture.devices("a")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void reconcile_below_0(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        for (Runnable call : List.<Runnable>of(
                () -> ledger.reconcile(Map.of("a", -1L), Duration.ZERO),
                () -> ledger.reconcile(Map.of("a", 1L), Duration.ofMillis(-1)))) {
            assertThatIllegalArgumentException().isThrownBy(call::run).withMessage("counts and age must be >= 0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_call_whose_time_is_over_takes_nothing(Store store) {
        JdbcAssignmentLedger ledger = on(store);
        Deadline over = Deadline.after(Duration.ZERO, () -> 0);
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> ledger.reserve(new ReservationRequest("d1", List.of("a"), Map.of(), null, over)))
                .withMessage("the ledger's database had no answer in time")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ReasonCode.LEDGER_UNAVAILABLE));
        assertThat(fixture.devices("a")).isZero();
    }
}
