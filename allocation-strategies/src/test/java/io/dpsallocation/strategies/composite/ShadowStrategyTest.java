package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.lines;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static io.dpsallocation.strategies.composite.Scene.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.shadow.HubPair;
import io.dpsallocation.strategies.shadow.ShadowReport;
import io.dpsallocation.strategies.shadow.ShadowSummary;
import io.dpsallocation.testkit.AllocationRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShadowStrategyTest {

    private static final AllocationStrategy LIVE = answering("live", AllocationDecision.assign("hub-a"));

    private final ShadowReport report = new ShadowReport(Runnable::run);

    static Stream<AllocationStrategy> candidates() {
        return Stream.of(
                answering("agrees", AllocationDecision.assign("HUB-A")),
                answering("differs", AllocationDecision.assign("hub-b")),
                answering("astray", AllocationDecision.assign("hub-x")),
                answering("abstains", AllocationDecision.abstain("nothing")),
                answering("refuses", AllocationDecision.refuse("never")),
                answering("answers nothing", null),
                throwing("throws"),
                child("overflows", ShadowStrategyTest::overflow),
                child("breaks", context -> {
                    throw new AssertionError("with a secret");
                }));
    }

    @SuppressWarnings("InfiniteRecursion") // the point of the test
    private static AllocationDecision overflow(AllocationContext context) {
        return overflow(context.toBuilder().build());
    }

    static Stream<Arguments> pairs() {
        List<AllocationStrategy> lives = List.of(
                LIVE,
                answering("live", AllocationDecision.refuse("stolen")),
                answering("live", AllocationDecision.abstain("no samples")),
                throwing("live"));
        return candidates().flatMap(candidate -> lives.stream().map(live -> Arguments.of(live, candidate)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whatever_the_candidate_does_the_answer_is_the_live_one(AllocationStrategy live, AllocationStrategy candidate) {
        AllocationContext context = newDevice("device-1").build();
        assertThat(AllocationStrategies.shadow(live, candidate, report).allocate(context))
                .isEqualTo(live.ask(context));
        assertThat(report.summary().compared()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("candidates")
    void in_an_allocator_the_device_is_told_what_the_live_strategy_alone_would_have_told_it(
            AllocationStrategy candidate) {
        AllocationRequest request = AllocationRequests.group("fleet")
                .device("device-1")
                .linkedHubs("hub-a", "hub-b", "hub-c")
                .build();
        try (DeviceAllocator alone = DeviceAllocator.builder(LIVE).build();
                DeviceAllocator shadowed = DeviceAllocator.builder(AllocationStrategies.shadow(LIVE, candidate, report))
                        .build()) {
            Assigned expected = (Assigned) alone.allocate(request);
            assertThat(shadowed.allocate(request).withStamp(expected.stamp())).isEqualTo(expected);
        }
    }

    @Test
    void agreement_and_divergence_are_counted_by_hub() {
        AllocationStrategy byNumber = child(
                "by number",
                context -> AllocationDecision.assign(context.registrationId().endsWith("7") ? "hub-b" : "hub-a"));
        AllocationStrategy strategy = AllocationStrategies.shadow(LIVE, byNumber, report);
        for (int i = 0; i < 100; i++) {
            strategy.allocate(newDevice("device-" + i).build());
        }
        assertThat(report.summary())
                .isEqualTo(new ShadowSummary(
                        90, 10, 0, Map.of(new HubPair("hub-a", "hub-a"), 90L, new HubPair("hub-a", "hub-b"), 10L), 0));
    }

    @Test
    void a_candidate_that_hangs_does_not_hold_a_decision_up() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AllocationStrategy hangs = child("hangs", context -> {
            hanging.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            done.countDown();
            return AllocationDecision.assign("hub-b");
        });
        AllocationStrategy strategy = AllocationStrategies.shadow(LIVE, hangs, new ShadowReport());
        AllocationContext context = newDevice("device-1").build();
        assertThat(strategy.allocate(context)).isEqualTo(LIVE.ask(context));
        hanging.await();
        assertThat(strategy.allocate(context)).isEqualTo(LIVE.ask(context));
        release.countDown();
        done.await();
    }

    @Test
    void a_comparison_that_comes_too_late_is_skipped() {
        AtomicLong nanos = new AtomicLong();
        List<Runnable> waiting = new ArrayList<>();
        ShadowReport later = new ShadowReport(waiting::add);
        AllocationStrategy strategy = AllocationStrategies.shadow(LIVE, throwing("candidate"), later);
        strategy.allocate(newDevice("device-1")
                .deadline(Deadline.after(Duration.ofSeconds(4), nanos::get))
                .build());
        assertThat(later.summary()).hasToString("0 of 0 agreed");
        nanos.set(Duration.ofSeconds(5).toNanos());
        waiting.get(0).run();
        assertThat(later.summary()).hasToString("0 of 0 agreed, skipped: 1");
    }

    @Test
    void the_candidate_sees_the_same_request_and_hubs_and_writes_into_no_trace() {
        AtomicReference<AllocationContext> seen = new AtomicReference<>();
        AllocationStrategy candidate = child("candidate", context -> {
            seen.set(context);
            context.trace().note("", "must not be read");
            return AllocationDecision.assign("hub-a");
        });
        RecordedTrace trace = new RecordedTrace();
        AllocationContext context = newDevice("device-1").trace(trace).build();
        AllocationStrategies.shadow(LIVE, candidate, report).allocate(context);
        assertThat(seen.get().request()).isSameAs(context.request());
        assertThat(seen.get().candidates()).isEqualTo(context.candidates());
        assertThat(seen.get().isRankingWanted()).isFalse();
        assertThat(lines(trace.entries))
                .containsExactly("[] note, the candidate candidate is asked beside, and only counted");
    }

    @Test
    void an_explanation_asks_no_candidate_counts_nothing_and_tells_the_counts() {
        AllocationStrategy strategy =
                AllocationStrategies.shadow(LIVE, answering("new", AllocationDecision.assign("hub-b")), report);
        strategy.allocate(newDevice("device-1").build());
        RecordedTrace trace = new RecordedTrace();
        strategy.allocate(newDevice("device-1").explaining(true).trace(trace).build());
        assertThat(lines(trace.entries))
                .containsExactly("[] note, the candidate new is not asked in an explanation; so far 0 of 1 agreed,"
                        + " hub-a -> hub-b: 1");
        assertThat(report.summary().compared()).isEqualTo(1);
    }

    @Test
    void one_report_may_serve_strategies_that_come_and_go() {
        AllocationStrategies.shadow(LIVE, LIVE, report).allocate(newDevice("d").build());
        AllocationStrategies.shadow(LIVE, throwing("new"), report)
                .allocate(newDevice("d").build());
        assertThat(report.summary().agreed()).isEqualTo(1);
        assertThat(report.summary().diverged()).isEqualTo(1);
    }

    @Test
    void without_a_report_there_is_no_shadow() {
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationStrategies.shadow(LIVE, LIVE, null))
                .withMessage("report");
    }
}
