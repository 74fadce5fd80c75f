package io.dpsallocation.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What threads get from the ledger in memory is what it would have answered to one of them alone, in some order. */
class InMemoryAssignmentLedgerLincheckTest {

    private static final Map<String, Long> ONE_EACH = Map.of("a", 1L, "b", 1L);

    // Made beforehand, so that no schedule is spent on making them.
    private static final List<ReservationRequest> TO_A = requests("a", "b", null);
    private static final List<ReservationRequest> TO_B = requests("b", "a", null);
    private static final List<ReservationRequest> FROM_A = requests("b", "a", "a");
    private static final List<ReservationRequest> FROM_B = requests("a", "b", "b");

    private static List<ReservationRequest> requests(String first, String second, String current) {
        return Stream.of("d0", "d1", "d2")
                .map(device ->
                        new ReservationRequest(device, List.of(first, second), ONE_EACH, current, Deadline.never()))
                .toList();
    }

    /** What is called: three devices and two hubs with a place each. */
    @Param(name = "device", gen = IntGen.class, conf = "0:2")
    @Param(name = "hub", gen = BooleanGen.class)
    public abstract static class Calls {

        private final AssignmentLedger ledger;

        Calls(AssignmentLedger ledger) {
            this.ledger = ledger;
        }

        static String name(boolean hub) {
            return hub ? "a" : "b";
        }

        @Operation
        public Reservation reserve(@Param(name = "device") int device, @Param(name = "hub") boolean first) {
            return ledger.reserve((first ? TO_A : TO_B).get(device));
        }

        @Operation
        public Reservation comeBack(@Param(name = "device") int device, @Param(name = "hub") boolean from) {
            return ledger.reserve((from ? FROM_A : FROM_B).get(device));
        }

        @Operation
        public void release(@Param(name = "device") int device, @Param(name = "hub") boolean hub) {
            ledger.release("d" + device, name(hub));
        }
    }

    /** The ledger, which is also its own specification: called by one thread alone. */
    public static final class InMemory extends Calls {

        private final HubLoadSource counts;

        public InMemory() {
            this(AssignmentLedger.inMemory(new SettableClock()));
        }

        private InMemory(InMemoryAssignmentLedger ledger) {
            super(ledger);
            this.counts = ledger;
        }

        @Operation
        public long devices(@Param(name = "hub") boolean hub) {
            return counts.load(name(hub)).orElseThrow().devices();
        }
    }

    /** Each step is whole by itself, and another thread may come between two. */
    private static final class CheckThenAct implements AssignmentLedger {

        private final Map<String, String> places = new ConcurrentHashMap<>();
        private final Runnable between;

        CheckThenAct(Runnable between) {
            this.between = between;
        }

        @Override
        public Reservation reserve(ReservationRequest request) {
            String held = places.get(request.registrationId());
            if (held != null) {
                return new Granted(held, false);
            }
            for (String host : request.ranking()) {
                boolean hasRoom = Collections.frequency(places.values(), host) == 0;
                between.run();
                if (hasRoom) {
                    places.put(request.registrationId(), host);
                    return new Granted(host, true);
                }
            }
            return new Refused("full");
        }

        @Override
        public void release(String registrationId, String iotHubHostName) {
            places.remove(registrationId, iotHubHostName);
        }
    }

    public static final class Broken extends Calls {
        public Broken() {
            super(new CheckThenAct(() -> {}));
        }
    }

    /** Two threads that both look before either takes: the schedule that goes wrong, without having to search for it. */
    public static final class BothLook {

        private final CyclicBarrier looked = new CyclicBarrier(2);
        private final AssignmentLedger ledger = new CheckThenAct(this::meet);

        private void meet() {
            try {
                looked.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        @Operation
        public Reservation reserve(@Param(gen = ThreadIdGen.class) int thread) {
            return ledger.reserve(TO_A.get(thread));
        }
    }

    /** The same call of the ledger in memory. */
    public static final class OneByOne {

        private final AssignmentLedger ledger = AssignmentLedger.inMemory(new SettableClock());

        @Operation
        public Reservation reserve(@Param(gen = ThreadIdGen.class) int thread) {
            return ledger.reserve(TO_A.get(thread));
        }
    }

    private static StressOptions lastPlace() {
        return new StressOptions()
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(1)
                .actorsAfter(0)
                .iterations(1)
                .sequentialSpecification(OneByOne.class)
                .minimizeFailedScenario(false);
    }

    @Test
    void threads_that_run_as_they_like_get_answers_that_one_could_have_got() {
        new StressOptions()
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(3)
                .actorsAfter(1)
                .iterations(10)
                .invocationsPerIteration(100)
                .check(InMemory.class);
    }

    @Test
    void two_that_both_look_before_either_takes_are_found_out() {
        lastPlace().invocationsPerIteration(100).check(OneByOne.class);
        assertThatThrownBy(() -> lastPlace().invocationsPerIteration(1).check(BothLook.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    private static ModelCheckingOptions schedules() {
        return new ModelCheckingOptions()
                .threads(2)
                .actorsBefore(1)
                .actorsPerThread(2)
                .actorsAfter(1)
                .iterations(10)
                .invocationsPerIteration(200);
    }

    @Test
    @Tag("slow")
    void schedules_that_are_tried_one_by_one_give_answers_that_one_thread_could_have_got() {
        schedules().check(InMemory.class);
    }

    @Test
    @Tag("slow")
    void a_schedule_is_found_in_which_a_check_and_an_act_go_wrong() {
        assertThatThrownBy(() -> schedules().minimizeFailedScenario(false).check(Broken.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }
}
