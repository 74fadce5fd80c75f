package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.AllocationStrategy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Closing an allocator changes no answer of a request that is inside. */
class ClosingTest {

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    /** A database that is asked, and takes its time. */
    private final class Lookup implements AllocationStrategy {
        @Override
        public AllocationDecision allocate(AllocationContext context) {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                return AllocationDecision.abstain("interrupted");
            }
            return AllocationDecision.assign(WEU);
        }

        @Override
        public boolean blocking() {
            return true;
        }
    }

    @Test
    void a_request_inside_gets_the_answer_it_would_have_got() throws InterruptedException {
        AllocationStrategy lookup = new Lookup();
        AllocationStrategy chain = context -> {
            AllocationDecision first = lookup.ask(context);
            return first instanceof AllocationDecision.Abstained ? AllocationDecision.assign(EUS) : first;
        };
        DeviceAllocator allocator =
                DeviceAllocator.builder(chain).deadline(Duration.ofMinutes(5)).build();
        AtomicReference<AllocationDecision> decided = new AtomicReference<>();
        Thread thread = new Thread(
                () -> decided.set(allocator.allocate(Requests.of("truck-1").build())));
        thread.start();
        inside.await();

        allocator.close();
        AllocationDecision late = allocator.allocate(Requests.of("truck-2").build());
        goOn.countDown();
        thread.join();

        assertThat(assigned(decided.get()).iotHubHostName()).isEqualTo(WEU);
        assertThat(rejected(late).reasonCode()).isEqualTo(ReasonCode.CLOSED);
    }

    @Test
    void the_last_one_out_says_so_once_whether_it_is_a_request_or_the_closing_itself() throws InterruptedException {
        AtomicInteger left = new AtomicInteger();
        CountDownLatch said = new CountDownLatch(1);
        CurrentSnapshot current = new CurrentSnapshot(() -> {
            left.incrementAndGet();
            said.countDown();
        });
        Snapshot snapshot = Snapshots.of(TestProviders.BY_NAME);
        current.replace(snapshot);
        assertThat(current.enter()).contains(snapshot);
        current.close();
        assertThat(left).hasValue(0);
        snapshot.leave();
        assertThat(said.await(1, TimeUnit.MINUTES)).isTrue();
        current.close();
        assertThat(left).hasValue(1);

        AtomicInteger empty = new AtomicInteger();
        new CurrentSnapshot(empty::incrementAndGet).close();
        assertThat(empty).hasValue(1);
    }
}
