package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.fixtures.Requests;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedAllocationTest {

    private static final int CALLS = 20_000;

    @Test
    void the_selection_allocates_nothing_on_the_heap() {
        List<LinkedHub> hubs = IntStream.range(0, 50)
                .mapToObj(i -> Requests.hub("Hub-" + i + ".azure-devices.net", 1 + i))
                .toList();
        WeightedStrategy strategy = new WeightedStrategy(
                DrawKey.registrationId(), 0, HubWeights.of(Map.of("hub-3.azure-devices.net", 2.5), ""));
        select(strategy, hubs);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long empty = threads.getCurrentThreadAllocatedBytes() - before;
        long start = threads.getCurrentThreadAllocatedBytes();
        select(strategy, hubs);
        long used = threads.getCurrentThreadAllocatedBytes() - start - empty;
        assertThat((double) used / CALLS).isLessThan(0.5);
    }

    private static void select(WeightedStrategy strategy, List<LinkedHub> hubs) {
        for (long key = 0; key < CALLS; key++) {
            assertThatIsIndex(strategy.fastest(hubs, key), hubs);
        }
    }

    /** Not AssertJ: its objects would be what is measured. */
    private static void assertThatIsIndex(int index, List<LinkedHub> hubs) {
        if (index < 0 || index >= hubs.size()) {
            throw new AssertionError("no such hub");
        }
    }
}
