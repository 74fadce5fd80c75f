package io.dpsallocation.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.Reservation.Granted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InMemoryAssignmentLedgerConcurrencyTest {

    private static final int THREADS = 16;
    private static final int DEVICES_PER_THREAD = 25;
    private static final List<String> RANKING = List.of("a", "b", "c");
    private static final Map<String, Long> CAPACITIES = Map.of("a", 100L, "b", 100L, "c", 50L);

    private final InMemoryAssignmentLedger ledger = AssignmentLedger.inMemory(new SettableClock());

    private Reservation reserve(String device) {
        return ledger.reserve(new ReservationRequest(device, RANKING, CAPACITIES, null, Deadline.never()));
    }

    /** Runs one task per thread, all let go at once. */
    private static <T> List<T> together(IntFunction<Callable<T>> task) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Callable<T> mine = task.apply(i);
                futures.add(threads.submit(() -> {
                    start.await();
                    return mine.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @RepeatedTest(5)
    void capacity_is_used_up_and_never_exceeded() throws Exception {
        List<Long> granted = together(thread -> () -> {
            long count = 0;
            for (int i = 0; i < DEVICES_PER_THREAD; i++) {
                count += reserve("device-" + thread + "-" + i) instanceof Granted ? 1 : 0;
            }
            return count;
        });
        assertThat(granted.stream().mapToLong(Long::longValue).sum()).isEqualTo(250);
        CAPACITIES.forEach((hub, capacity) ->
                assertThat(ledger.load(hub).orElseThrow().devices()).isEqualTo(capacity));
    }

    @RepeatedTest(5)
    void one_device_that_calls_from_everywhere_takes_one_place() throws Exception {
        List<Reservation> reservations = together(thread -> () -> reserve(thread % 2 == 0 ? "press-1" : "PRESS-1"));
        assertThat(reservations).filteredOn(new Granted("a", true)::equals).hasSize(1);
        assertThat(reservations).filteredOn(new Granted("a", false)::equals).hasSize(THREADS - 1);
        assertThat(ledger.load("a").orElseThrow().devices()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void devices_that_come_and_go_leave_nothing_behind() throws Exception {
        together(thread -> () -> {
            for (int i = 0; i < DEVICES_PER_THREAD; i++) {
                String device = "device-" + thread + "-" + i;
                Granted granted = (Granted) reserve(device);
                ledger.release(device, granted.iotHubHostName());
            }
            return true;
        });
        assertThat(RANKING)
                .allSatisfy(
                        hub -> assertThat(ledger.load(hub).map(HubLoad::devices).orElse(0L))
                                .isZero());
    }
}
