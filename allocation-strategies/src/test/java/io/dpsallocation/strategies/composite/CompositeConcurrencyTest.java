package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.deviceOn;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static io.dpsallocation.strategies.composite.Scene.ranked;
import static io.dpsallocation.strategies.composite.Scene.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CompositeConcurrencyTest {

    private static final int THREADS = 8;
    private static final int DEVICES = 1_000;

    private static final AllocationStrategy LATENCY =
            ranking("latency", ScoreScale.MILLISECONDS, ranked("hub-b", 20), ranked("hub-c", 23), ranked("hub-a", 90));

    /** Everything at once: sticky around a canary of a sum, in whose shadow something else runs. */
    private static AllocationStrategy tree(ShadowReport report) {
        AllocationStrategy sum = AllocationStrategies.pipelineBuilder()
                .scorer(LATENCY, 2)
                .scorer(AllocationStrategies.weighted(), 1)
                .build();
        AllocationStrategy canary = AllocationStrategies.splitBuilder()
                .branch("canary", 30, sum)
                .branch("stable", 70, LATENCY)
                .build();
        return AllocationStrategies.shadow(
                AllocationStrategies.sticky(canary), AllocationStrategies.weighted(), report);
    }

    private static List<AllocationDecision> decisions(AllocationStrategy strategy) {
        List<AllocationDecision> decisions = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            AllocationContext.Builder context = i % 2 == 0
                    ? newDevice("device-" + i)
                    : deviceOn(List.of("hub-a", "hub-b", "hub-c").get(i % 3));
            if (i % 5 == 0) {
                context.trace(new RecordedTrace());
            }
            decisions.add(strategy.allocate(context.build()));
        }
        return decisions;
    }

    @Test
    void many_threads_on_one_tree_decide_as_one_thread_does_and_every_comparison_is_counted()
            throws ExecutionException, InterruptedException {
        ShadowReport report = new ShadowReport(Runnable::run);
        List<AllocationDecision> alone = decisions(tree(new ShadowReport(Runnable::run)));
        AllocationStrategy shared = tree(report);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<AllocationDecision>>> together = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                together.add(threads.submit(() -> decisions(shared)));
            }
            for (Future<List<AllocationDecision>> decisions : together) {
                assertThat(decisions.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(report.summary().compared()).isEqualTo((long) THREADS * DEVICES);
        assertThat(report.summary().pairs().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo((long) THREADS * DEVICES);
    }

    @Test
    void a_composite_keeps_nothing_between_two_requests() {
        AllocationStrategy tree = tree(new ShadowReport(task -> {}));
        AllocationStrategy noisy = AllocationStrategies.firstOf(
                child("noise", context -> AllocationDecision.abstain("nothing to say")), tree);
        assertThat(decisions(noisy)).isEqualTo(decisions(tree)).isEqualTo(decisions(tree));
    }
}
