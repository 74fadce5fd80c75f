package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static io.dpsallocation.Sneaky.sneaky;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a strategy does, the caller gets a decision with a reason, and a chain goes on to the next strategy. */
class MisbehavingStrategyTest {

    private static final AllocationRequest REQUEST = Requests.of("truck-1").build();

    /** Asks one child, then the other; what every composing strategy does. */
    private static AllocationStrategy chain(AllocationStrategy... children) {
        return context -> {
            AllocationDecision last = AllocationDecision.abstain("no child");
            for (AllocationStrategy child : children) {
                last = child.ask(context);
                if (!(last instanceof AllocationDecision.Abstained)) {
                    return last;
                }
            }
            return last;
        };
    }

    /** A strategy that may wait for something outside the process. */
    private record Blocking(AllocationStrategy delegate) implements AllocationStrategy {
        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return delegate.allocate(context);
        }

        @Override
        public String name() {
            return "database";
        }

        @Override
        public boolean blocking() {
            return true;
        }
    }

    private static AllocationStrategy throwing(Throwable thrown) {
        return context -> {
            throw sneaky(thrown);
        };
    }

    @SuppressWarnings("InfiniteRecursion") // the point of the test
    private static AllocationDecision overflow(AllocationContext context) {
        return overflow(context.toBuilder().build())
                .withStamp(AllocationDecision.abstain("never").stamp());
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.argumentSet("unchecked", throwing(new IllegalStateException("key=secret"))),
                Arguments.argumentSet("checked", throwing(new IOException("key=secret"))),
                Arguments.argumentSet("assertion", throwing(new AssertionError("key=secret"))),
                Arguments.argumentSet("missing class", throwing(new NoClassDefFoundError("key=secret"))),
                Arguments.argumentSet("missing provider", throwing(new ServiceConfigurationError("key=secret"))),
                Arguments.argumentSet("any error", throwing(new Error("key=secret"))),
                Arguments.argumentSet("overflow", (AllocationStrategy) MisbehavingStrategyTest::overflow));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_strategy_that_throws_is_a_transient_rejection_without_its_message(AllocationStrategy strategy) {
        for (AllocationStrategy each : List.of(strategy, new Blocking(strategy))) {
            try (DeviceAllocator allocator = DeviceAllocator.builder(each).build()) {
                AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

                assertThat(decision.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
                assertThat(decision.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
                assertThat(decision.reason())
                        .contains(each.name())
                        .contains("threw")
                        .doesNotContain("secret");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_chain_goes_on_after_a_child_that_throws(AllocationStrategy strategy) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(
                        chain(strategy, new Blocking(strategy), TestProviders.BY_NAME))
                .build()) {
            assertThat(assigned(allocator.allocate(REQUEST)).iotHubHostName()).isEqualTo(EUS);
        }
    }

    @Test
    void a_strategy_that_returns_null_is_a_transient_rejection() {
        AllocationStrategy strategy = context -> null;
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
            assertThat(decision.reason()).contains("returned null");
        }
    }

    /** Asks itself, directly or through another one, when its child is set to do so. */
    private static final class Knot implements AllocationStrategy {

        private @Nullable AllocationStrategy child;

        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return Objects.requireNonNull(child).ask(context);
        }
    }

    /** Never the same strategy twice. */
    private static AllocationStrategy endless(int deep) {
        return context -> endless(deep + 1).ask(context);
    }

    static Stream<Arguments> treesWithoutEnd() {
        Knot self = new Knot();
        self.child = self;
        Knot ring = new Knot();
        ring.child = chain(ring, ring);
        return Stream.of(
                Arguments.argumentSet("itself", self, "Knot contains itself"),
                Arguments.argumentSet("a ring", ring, "Knot contains itself"),
                Arguments.argumentSet("new ones for ever", endless(1), "is nested deeper than 128 strategies"));
    }

    @ParameterizedTest
    @MethodSource("treesWithoutEnd")
    void a_tree_without_an_end_is_a_transient_rejection_and_a_chain_goes_on(AllocationStrategy tree, String reason) {
        try (DeviceAllocator alone = DeviceAllocator.builder(tree).build();
                DeviceAllocator chained = DeviceAllocator.builder(chain(tree, TestProviders.BY_NAME))
                        .build()) {
            AllocationDecision.Rejected decision = rejected(alone.allocate(REQUEST));

            assertThat(decision.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
            assertThat(decision.reason()).contains(reason);
            assertThat(alone.explain(REQUEST).toText()).contains(reason);
            assertThat(assigned(chained.allocate(REQUEST)).iotHubHostName()).isEqualTo(EUS);
        }
    }

    static Stream<Arguments> unsound() {
        String big = "x".repeat(100 * 1024);
        return Stream.of(
                Arguments.argumentSet(
                        "hub that is not linked",
                        AllocationDecision.assign("elsewhere.azure-devices.net"),
                        ReasonCode.HUB_NOT_A_CANDIDATE),
                Arguments.argumentSet(
                        "payload that is no object",
                        AllocationDecision.assign(EUS).withPayload(JsonView.of(List.of(1))),
                        ReasonCode.PAYLOAD_NOT_AN_OBJECT),
                Arguments.argumentSet(
                        "twin with a dot in a name",
                        AllocationDecision.assign(EUS).withInitialTwin(InitialTwin.of(Map.of("a.b", 1), null)),
                        ReasonCode.TWIN_NOT_ALLOWED),
                Arguments.argumentSet(
                        "response over the message limit",
                        AllocationDecision.assign(EUS).withPayload(JsonView.of(Map.of("a", big))),
                        ReasonCode.RESPONSE_TOO_LARGE),
                Arguments.argumentSet(
                        "half of a surrogate pair",
                        AllocationDecision.assign(EUS).withPayload(JsonView.of(Map.of("a", "\ud800"))),
                        ReasonCode.RESPONSE_NOT_WRITABLE));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void a_decision_that_dps_or_a_device_would_choke_on_never_leaves(
            AllocationDecision.Assigned answer, ReasonCode code) {
        AllocationStrategy strategy = context -> answer;
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.kind()).isEqualTo(RejectionKind.UNSOUND_DECISION);
            assertThat(decision.reasonCode()).isEqualTo(code);
            assertThat(decision.reason()).doesNotContain("elsewhere");
        }
    }

    @Test
    void a_hub_that_a_filter_refused_is_no_candidate_either() {
        AllocationStrategy strategy = context -> AllocationDecision.assign(EUS);
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy)
                .filter((context, hub) ->
                        hub.name().equals(EUS) ? FilterVerdict.refuse("no", "") : FilterVerdict.allow())
                .build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.HUB_NOT_A_CANDIDATE);
            assertThat(decision.reason())
                    .isEqualTo("strategy MisbehavingStrategyTest (lambda) answered a hub that is not linked or that a"
                            + " filter refused, chosen by MisbehavingStrategyTest (lambda); it may choose among"
                            + " [hub-neu.azure-devices.net, hub-weu.azure-devices.net]");
        }
    }

    @Test
    void a_hub_that_is_no_candidate_is_told_with_the_strategy_and_its_place() {
        AllocationStrategy wrong =
                context -> AllocationDecision.assign("x.example.org").because("it felt right");
        try (DeviceAllocator allocator = DeviceAllocator.builder(
                        TestProviders.config("{'default': {'strategy': {'type': 'resource', 'name': 'wrong'}}}"))
                .resource("wrong", wrong)
                .build()) {
            assertThat(rejected(allocator.allocate(REQUEST)).reason())
                    .startsWith(
                            "strategy resource (/default/strategy) answered a hub that is not linked or that a filter"
                                    + " refused, chosen by resource, it felt right; it may choose among [")
                    .doesNotContain("x.example.org");
        }
    }

    @Test
    void an_overrun_on_the_callers_thread_is_discarded_and_the_rejection_is_transient() {
        AtomicLong nanos = new AtomicLong();
        AllocationStrategy slow = context -> {
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            return AllocationDecision.assign(EUS);
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(chain(slow, TestProviders.BY_NAME))
                .nanoTime(nanos::get)
                .build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.kind()).isEqualTo(RejectionKind.UNAVAILABLE);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DEADLINE_EXCEEDED);
        }
    }

    @Test
    void a_blocking_strategy_that_never_answers_is_interrupted_and_the_chain_goes_on() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        AllocationStrategy stuck = new Blocking(context -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return AllocationDecision.assign(EUS);
        });
        try (DeviceAllocator allocator = DeviceAllocator.builder(chain(stuck, TestProviders.BY_NAME))
                .deadline(Duration.ofMillis(500))
                .build()) {
            assertThat(assigned(allocator.allocate(REQUEST)).reason()).startsWith("chosen by");
            interrupted.await();
        }
    }

    @Test
    void a_blocking_strategy_alone_that_never_answers_is_a_transient_rejection() {
        CountDownLatch never = new CountDownLatch(1);
        AllocationStrategy stuck = new Blocking(context -> {
            await(never);
            return AllocationDecision.assign(EUS);
        });
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(stuck).deadline(Duration.ofMillis(50)).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.DEADLINE_EXCEEDED);
            assertThat(decision.reason()).contains("database did not answer in time");
        } finally {
            never.countDown();
        }
    }

    @Test
    void with_every_thread_taken_a_blocking_strategy_is_skipped_at_once() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AllocationStrategy waiting = new Blocking(context -> {
            started.countDown();
            await(release);
            return AllocationDecision.assign(EUS);
        });
        try (DeviceAllocator allocator = DeviceAllocator.builder(waiting)
                .blockingThreads(1)
                .deadline(Duration.ofMinutes(5))
                .build()) {
            AtomicReference<AllocationDecision> first = new AtomicReference<>();
            Thread thread = new Thread(() -> first.set(allocator.allocate(REQUEST)));
            thread.start();
            started.await();
            AllocationDecision.Rejected second = rejected(allocator.allocate(REQUEST));
            release.countDown();
            thread.join();

            assertThat(second.kind()).isEqualTo(RejectionKind.SATURATED);
            assertThat(second.reason()).contains("all 1 threads");
            assertThat(assigned(first.get()).iotHubHostName()).isEqualTo(EUS);
        }
    }

    @Test
    void an_interrupted_caller_is_told_to_try_again_and_no_fallback_is_asked() {
        AllocationStrategy waiting = new Blocking(context -> {
            await(new CountDownLatch(1));
            return AllocationDecision.assign(EUS);
        });
        try (DeviceAllocator allocator = DeviceAllocator.builder(chain(waiting, TestProviders.BY_NAME))
                .deadline(Duration.ofMinutes(5))
                .build()) {
            Thread.currentThread().interrupt();
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(decision.isTransient()).isTrue();
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INTERRUPTED);
            assertThat(decision.reason()).contains("was interrupted");
        }
    }

    @Test
    void a_blocking_strategy_sees_the_time_it_really_has() {
        AtomicLong left = new AtomicLong();
        AllocationStrategy lookup = new Blocking(context -> {
            left.set(context.deadline().nanosLeft());
            return AllocationDecision.assign(EUS);
        });
        try (DeviceAllocator allocator = DeviceAllocator.builder(lookup)
                .nanoTime(() -> 0)
                .deadline(Duration.ofSeconds(10))
                .build()) {
            assertThat(assigned(allocator.allocate(REQUEST)).iotHubHostName()).isEqualTo(EUS);
            assertThat(Duration.ofNanos(left.get())).isEqualTo(Duration.ofSeconds(9));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RejectionKind.class,
            names = {"UNAUTHENTICATED", "METHOD_NOT_ALLOWED", "TOO_LARGE"})
    void a_strategy_that_rejects_like_the_receiver_of_the_call_has_refused_the_device(RejectionKind kind) {
        AllocationStrategy strategy =
                context -> AllocationDecision.Rejected.of(kind, ReasonCode.FUNCTION_KEY_WRONG, "no");
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.kind()).isEqualTo(RejectionKind.REFUSED);
            assertThat(decision.reason()).isEqualTo("no");
        }
    }

    @Test
    void a_hub_that_is_not_in_its_own_ranking_comes_first_and_has_no_number_on_its_scale() {
        AllocationStrategy strategy = context -> AllocationDecision.assign(
                        ScoreScale.MILLISECONDS, List.of(new RankedHub(NEU, 50), new RankedHub(WEU, 70)))
                .withIotHubHostName(EUS);
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            AllocationDecision.Assigned decision = assigned(allocator.allocate(REQUEST));

            assertThat(decision.scale()).isEqualTo(ScoreScale.ORDINAL);
            assertThat(decision.ranking())
                    .containsExactly(new RankedHub(EUS, 1), new RankedHub(NEU, 2), new RankedHub(WEU, 3));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_tree_that_only_abstains_is_a_rejection_for_good() {
        AllocationStrategy strategy = context -> AllocationDecision.abstain("no position in the payload");
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.kind()).isEqualTo(RejectionKind.NO_HUB);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
            assertThat(decision.reason()).isEqualTo("no strategy answered: no position in the payload");
        }
    }

    @Test
    void a_refusal_is_passed_on_and_no_later_strategy_is_asked() {
        AllocationStrategy refusing = context -> AllocationDecision.refuse("not a toaster");
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(chain(refusing, TestProviders.BY_NAME)).build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));

            assertThat(decision.kind()).isEqualTo(RejectionKind.REFUSED);
            assertThat(decision.reason()).isEqualTo("not a toaster");
        }
    }
}
