package io.dpsallocation.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import io.dpsallocation.spi.ReservationRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What threads saw of a ledger in a database is what one of them alone could have seen, in some order that time allows. */
class LinearizationTest {

    private static final int HISTORIES = 10;
    private static final List<List<String>> BOTH_HUBS = List.of(List.of("a", "b"), List.of("b", "a"));
    private static final List<List<String>> ONE_HUB = List.of(List.of("a"));

    @ParameterizedTest
    @EnumSource
    void places_that_are_taken_and_asked_for_again(JdbcAssignmentLedgerTest.Store store)
            throws InterruptedException, ExecutionException {
        for (int seed = 0; seed < HISTORIES; seed++) {
            expectAnOrder(store, BOTH_HUBS, false, seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void places_that_are_taken_and_given_back(JdbcAssignmentLedgerTest.Store store)
            throws InterruptedException, ExecutionException {
        for (int seed = 0; seed < HISTORIES; seed++) {
            expectAnOrder(store, ONE_HUB, true, seed);
        }
    }

    private static void expectAnOrder(
            JdbcAssignmentLedgerTest.Store store, List<List<String>> rankings, boolean releases, int seed)
            throws InterruptedException, ExecutionException {
        try (JdbcFixture fixture = store.open()) {
            List<Call> calls = new Recorder(fixture.ledger(), 1, rankings, releases).record(seed);
            assertThat(Linearization.exists(calls, 1))
                    .as("history of seed %d: %s", seed, calls)
                    .isTrue();
        }
    }

    /** Reads, decides, and writes when everybody has decided. */
    private static final class ReadDecideWrite implements AssignmentLedger {

        private final Map<String, String> places = new ConcurrentHashMap<>();
        private final CyclicBarrier decided = new CyclicBarrier(Recorder.THREADS);

        @Override
        public Reservation reserve(ReservationRequest request) {
            boolean isFree = places.isEmpty();
            try {
                decided.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            if (!isFree) {
                return new Refused("full");
            }
            places.put(request.registrationId(), "a");
            return new Granted("a", true);
        }

        @Override
        public void release(String registrationId, String iotHubHostName) {
            places.remove(registrationId);
        }
    }

    @Test
    void a_ledger_that_reads_decides_and_writes_is_found_out() throws InterruptedException, ExecutionException {
        List<Call> calls = new Recorder(new ReadDecideWrite(), 1, ONE_HUB, false).record(1);
        assertThat(Linearization.exists(calls, 1)).isFalse();
    }

    private static Call call(String device, long invoked, long answered, String answer) {
        return new Call(device, List.of("a"), false, invoked, answered, answer);
    }

    @Test
    void time_decides_between_two_orders() {
        assertThat(Linearization.exists(List.of(call("x", 0, 9, "full"), call("y", 1, 2, "+a")), 1))
                .isTrue();
        assertThat(Linearization.exists(List.of(call("x", 0, 1, "full"), call("y", 2, 3, "+a")), 1))
                .isFalse();
        assertThat(Linearization.exists(List.of(call("x", 0, 9, "+a"), call("y", 1, 2, "+a")), 1))
                .isFalse();
        assertThat(Linearization.exists(List.of(call("x", 0, 9, "a"), call("x", 1, 2, "+a")), 1))
                .isTrue();
        assertThat(Linearization.exists(List.of(call("x", 0, 1, "a"), call("x", 2, 3, "+a")), 1))
                .isFalse();
        List<Call> many = IntStream.range(0, 12)
                .mapToObj(i -> call("d" + i, 0, 9, i == 11 ? "+a" : "full"))
                .toList();
        assertThat(Linearization.exists(many, 1)).isTrue();
    }
}
