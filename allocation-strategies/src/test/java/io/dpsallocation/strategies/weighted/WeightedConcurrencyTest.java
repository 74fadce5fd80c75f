package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightedConcurrencyTest {

    private static final int THREADS = 8;

    private static final List<LinkedHub> HUBS = IntStream.rangeClosed(1, 30)
            .mapToObj(i -> Requests.hub("Hub-" + i, i))
            .toList();

    @Test
    void many_threads_on_one_strategy_decide_as_one_thread_does() throws ExecutionException, InterruptedException {
        List<String> alone = decisions(AllocationStrategies.weighted());
        AllocationStrategy shared = AllocationStrategies.weighted();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<String>>> together = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                together.add(threads.submit(() -> decisions(shared)));
            }
            for (Future<List<String>> decisions : together) {
                assertThat(decisions.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> decisions(AllocationStrategy strategy) {
        List<String> decisions = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Assigned decision = (Assigned) strategy.allocate(Requests.context("device-" + i, HUBS)
                    .rankingWanted(i % 2 == 0)
                    .build());
            decisions.add(decision.iotHubHostName());
        }
        return decisions;
    }
}
