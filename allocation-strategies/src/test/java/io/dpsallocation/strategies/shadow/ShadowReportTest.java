package io.dpsallocation.strategies.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonView;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShadowReportTest {

    private static final AllocationDecision A = AllocationDecision.assign("hub-a");
    private static final AllocationDecision B = AllocationDecision.assign("hub-b");
    private static final AllocationDecision NOTHING = AllocationDecision.abstain("no samples");
    private static final AllocationDecision REFUSAL = AllocationDecision.refuse("stolen");
    private static final AllocationDecision FAILURE =
            new Abstained(ReasonCode.DEADLINE_EXCEEDED, "overran", DecisionStamp.NONE);

    private final ShadowReport report = new ShadowReport(Runnable::run);

    private static void observe(ShadowReport report, AllocationDecision live, AllocationDecision candidate) {
        report.observe(live, () -> Optional.of(candidate));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(A, A, "hub-a -> hub-a"),
                Arguments.of(A, AllocationDecision.assign("HUB-A"), "hub-a -> hub-a"),
                Arguments.of(
                        A,
                        AllocationDecision.assign("hub-a").withPayload(JsonView.of(Map.of("secret", 1))),
                        "hub-a -> hub-a"),
                Arguments.of(A, B, "hub-a -> hub-b"),
                Arguments.of(A, NOTHING, "hub-a -> (abstained)"),
                Arguments.of(A, REFUSAL, "hub-a -> (refused)"),
                Arguments.of(A, FAILURE, "hub-a -> (failed)"),
                Arguments.of(REFUSAL, B, "(refused) -> hub-b"),
                Arguments.of(REFUSAL, REFUSAL, "(refused) -> (refused)"),
                Arguments.of(NOTHING, NOTHING, "(abstained) -> (abstained)"),
                Arguments.of(FAILURE, NOTHING, "(failed) -> (abstained)"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_pair_of_answers_is_counted_under_its_names(
            AllocationDecision live, AllocationDecision candidate, String pair) {
        observe(report, live, candidate);
        ShadowSummary summary = report.summary();
        assertThat(summary.pairs()).hasSize(1);
        HubPair counted = summary.pairs().keySet().iterator().next();
        assertThat(counted).hasToString(pair);
        assertThat(summary.agreed()).isEqualTo(counted.agrees() ? 1 : 0);
        assertThat(summary.diverged()).isEqualTo(counted.agrees() ? 0 : 1);
        assertThat(summary.compared()).isEqualTo(1);
    }

    @Test
    void a_candidate_that_throws_has_failed_and_one_that_was_not_asked_is_skipped() {
        report.observe(A, () -> {
            throw new IllegalStateException("with a secret");
        });
        report.observe(A, Optional::empty);
        assertThat(report.summary().pairs()).containsOnlyKeys(new HubPair("hub-a", ShadowReport.FAILED));
        assertThat(report.summary().skipped()).isEqualTo(1);
        assertThat(report.toString()).doesNotContain("secret");
    }

    static Stream<Executor> brokenExecutors() {
        return Stream.of(
                task -> {
                    throw new RejectedExecutionException();
                },
                task -> {
                    throw new IllegalStateException();
                },
                task -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
    }

    @ParameterizedTest
    @MethodSource("brokenExecutors")
    void an_executor_that_does_not_take_a_comparison_does_not_reach_the_device(Executor executor) {
        ShadowReport broken = new ShadowReport(executor);
        observe(broken, A, B);
        assertThat(broken.summary()).isEqualTo(new ShadowSummary(0, 0, 1, Map.of(), 0));
    }

    @Test
    void its_own_thread_is_a_daemon_with_a_name() throws InterruptedException {
        AtomicReference<Thread> ran = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        new ShadowReport().observe(A, () -> {
            ran.set(Thread.currentThread());
            done.countDown();
            return Optional.empty();
        });
        done.await();
        assertThat(ran.get().isDaemon()).isTrue();
        assertThat(ran.get().getName()).isEqualTo("dps-allocation-shadow");
    }

    @Test
    void a_candidate_that_hangs_lets_comparisons_fall_and_nobody_wait() throws InterruptedException {
        ShadowReport own = new ShadowReport();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(ShadowReport.MOST_WAITING);
        own.observe(A, () -> {
            hanging.countDown();
            await(release);
            return Optional.of(A);
        });
        hanging.await();
        for (int i = 0; i < ShadowReport.MOST_WAITING + 5; i++) {
            own.observe(A, () -> {
                last.countDown();
                return Optional.of(B);
            });
        }
        assertThat(own.summary()).isEqualTo(new ShadowSummary(0, 0, 5, Map.of(), 0));
        release.countDown();
        last.await();
        assertThat(own.summary().agreed()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pairs_beyond_the_bound_are_counted_together() {
        for (int i = 0; i < ShadowReport.MOST_PAIRS + 7; i++) {
            observe(report, A, AllocationDecision.assign("hub-" + i));
        }
        observe(report, A, AllocationDecision.assign("hub-0"));
        ShadowSummary summary = report.summary();
        assertThat(summary.pairs()).hasSize(ShadowReport.MOST_PAIRS).containsEntry(new HubPair("hub-a", "hub-0"), 2L);
        assertThat(summary.otherPairs()).isEqualTo(7);
        assertThat(summary.compared()).isEqualTo(ShadowReport.MOST_PAIRS + 8);
    }

    @Test
    void a_reset_gives_the_counts_and_begins_anew() {
        observe(report, A, B);
        report.observe(A, Optional::empty);
        assertThat(report.reset()).isEqualTo(new ShadowSummary(0, 1, 1, Map.of(new HubPair("hub-a", "hub-b"), 1L), 0));
        assertThat(report.summary()).isEqualTo(new ShadowSummary(0, 0, 0, Map.of(), 0));
    }

    @Test
    void a_summary_is_of_one_moment() {
        ShadowSummary before = report.summary();
        observe(report, A, B);
        assertThat(before.pairs()).isEmpty();
        assertThat(before.compared()).isZero();
    }

    @Test
    void in_one_line_the_pairs_that_came_up_most_come_first() {
        for (int hub = 0; hub < 7; hub++) {
            for (int i = 0; i <= hub; i++) {
                observe(report, A, AllocationDecision.assign("hub-" + hub));
            }
        }
        observe(report, A, A);
        assertThat(report)
                .hasToString("ShadowReport[1 of 29 agreed, hub-a -> hub-6: 7, hub-a -> hub-5: 6, hub-a -> hub-4: 5,"
                        + " hub-a -> hub-3: 4, hub-a -> hub-2: 3]");
        report.observe(A, Optional::empty);
        assertThat(report.summary().toString()).endsWith(", skipped: 1");
        assertThat(new ShadowReport().summary()).hasToString("0 of 0 agreed");
    }

    @Test
    void pairs_are_in_the_order_of_their_names() {
        observe(report, B, A);
        observe(report, A, REFUSAL);
        observe(report, A, B);
        assertThat(report.summary().pairs().keySet().stream().map(HubPair::toString))
                .containsExactly("hub-a -> (refused)", "hub-a -> hub-b", "hub-b -> hub-a");
    }
}
