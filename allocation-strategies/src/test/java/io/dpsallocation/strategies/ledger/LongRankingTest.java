package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import io.dpsallocation.spi.ReservationRequest;
import io.dpsallocation.strategies.fixtures.TestClock;
import io.dpsallocation.testkit.fleet.SeededDraws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ranking so long that PostgreSQL is sent its beginning first gets the answers that the whole of it would get. */
class LongRankingTest {

    private static final int CALLS = 400;
    private static final int DEVICES = 30;
    private static final long CAPACITY = 2;
    private static final List<String> HUBS =
            IntStream.range(10, 22).mapToObj(i -> "hub-" + i).toList();
    private static final Map<String, Long> CAPACITIES =
            HUBS.stream().collect(Collectors.toUnmodifiableMap(hub -> hub, hub -> CAPACITY));

    private static ReservationRequest request(String device, List<String> ranking, @Nullable String current) {
        return new ReservationRequest(device, ranking, HUBS, CAPACITIES, current, Deadline.never());
    }

    private static List<String> shuffled(SeededDraws draws) {
        List<String> hubs = new ArrayList<>();
        HUBS.forEach(hub -> hubs.add(draws.below(hubs.size() + 1), hub));
        return hubs;
    }

    /** Held against the ledger in memory, which walks the whole ranking: calls of few devices, and hubs that are mostly full. */
    @ParameterizedTest
    @EnumSource
    void any_call_gets_what_a_walk_over_everything_gets(JdbcAssignmentLedgerTest.Store store) {
        for (int seed = 0; seed < 3; seed++) {
            SeededDraws draws = SeededDraws.of(seed);
            TestClock clock = new TestClock(JdbcFixture.CLOCK.instant());
            AssignmentLedger model = AssignmentLedger.inMemory(clock);
            Map<String, String> hubs = new HashMap<>();
            try (JdbcFixture fixture = store.open()) {
                for (int i = 0; i < CALLS; i++) {
                    if (draws.below(4) == 0) {
                        Duration time = Duration.ofMinutes(6);
                        clock.advance(time);
                        fixture.pass(time);
                    }
                    oneCall(draws, hubs, model, fixture.ledger());
                }
                HUBS.forEach(hub -> assertThat(fixture.devices(hub)).isBetween(1L, CAPACITY));
                assertThat(fixture.tables().faults()).isEmpty();
            }
        }
    }

    private static void oneCall(
            SeededDraws draws, Map<String, String> hubs, AssignmentLedger model, AssignmentLedger ledger) {
        String device = "d" + draws.below(DEVICES);
        if (draws.below(10) == 0) {
            String hub = hubs.getOrDefault(device, HUBS.get(0));
            model.release(device, hub);
            ledger.release(device, hub);
            return;
        }
        List<String> ranking = shuffled(draws).subList(0, 1 + draws.below(HUBS.size()));
        String current = switch (draws.below(4)) {
            case 0 -> draws.oneOf(HUBS);
            case 1 -> hubs.get(device);
            default -> null;
        };
        ReservationRequest request = request(device, ranking, current);
        Reservation expected = model.reserve(request);
        assertThat(ledger.reserve(request)).as("%s", request).isEqualTo(expected);
        if (expected instanceof Granted granted) {
            hubs.put(device, granted.iotHubHostName());
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_hub_of_a_long_ranking(JdbcAssignmentLedgerTest.Store store) {
        try (JdbcFixture fixture = store.open()) {
            AssignmentLedger ledger = fixture.ledger();
            List<Reservation> answers = IntStream.range(0, HUBS.size() * (int) CAPACITY)
                    .mapToObj(i -> ledger.reserve(request("d" + i, HUBS, null)))
                    .toList();
            String last = HUBS.get(HUBS.size() - 1);
            assertThat(answers.get(answers.size() - 1)).isEqualTo(new Granted(last, true));
            assertThat(ledger.reserve(request("late", HUBS, null)))
                    .isEqualTo(new Refused(HUBS.stream()
                            .map(hub -> hub + " holds 2 of 2 devices")
                            .collect(Collectors.joining("; "))));
            assertThat(fixture.tables().number("SELECT COUNT(*) FROM dps_assignment WHERE registration_id = 'late'"))
                    .isZero();
            String device = "d" + (answers.size() - 1);
            assertThat(ledger.reserve(request(device, HUBS, null))).isEqualTo(new Granted(last, false));
            assertThat(ledger.reserve(request(device, HUBS.subList(0, 1), null)))
                    .isEqualTo(new Granted(last, false));
            assertThat(ledger.reserve(request("late", HUBS, last))).isEqualTo(new Granted(last, false));
            assertThat(fixture.devices(last)).isEqualTo(CAPACITY);
        }
    }
}
