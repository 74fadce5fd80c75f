package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static io.dpsallocation.strategies.composite.Scene.lines;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static io.dpsallocation.strategies.composite.Scene.ranked;
import static io.dpsallocation.strategies.composite.Scene.ranking;
import static io.dpsallocation.strategies.composite.Scene.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.Condition;
import io.dpsallocation.strategies.condition.RuleHead;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WhenStrategyTest {

    private static final Condition TRUCKS = Condition.registrationId("truck-*");
    private static final Condition SHIPS = Condition.registrationId("ship-*");

    private final List<String> asked = new ArrayList<>();

    private AllocationStrategy noting(String name, AllocationDecision decision) {
        return child(name, context -> {
            asked.add(name);
            return decision;
        });
    }

    private AllocationStrategy hubA() {
        return noting("of-a", AllocationDecision.assign("hub-a").because("first"));
    }

    private AllocationStrategy hubB() {
        return noting("of-b", AllocationDecision.assign("hub-b").because("second"));
    }

    private AllocationDecision decide(AllocationStrategy strategy, String device) {
        return strategy.ask(newDevice(device).build());
    }

    @Test
    void the_first_case_that_fits_says_who_decides_and_no_one_else_is_asked() {
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(TRUCKS, hubA())
                .when(Condition.registrationId("*"), hubB())
                .build();
        AllocationDecision truck = decide(strategy, "Truck-7");
        assertThat(hub(truck)).isEqualTo("hub-a");
        assertThat(truck.reason()).isEqualTo("first; cases/0 fits registrationId truck-*");
        assertThat(hub(decide(strategy, "ship-1"))).isEqualTo("hub-b");
        assertThat(asked).containsExactly("of-a", "of-b");
        assertThat(strategy.name()).isEqualTo("when");
    }

    @Test
    void where_no_case_fits_the_otherwise_decides_or_nobody() {
        AllocationStrategy open =
                AllocationStrategies.whenBuilder().when(TRUCKS, hubA()).build();
        assertThat(decide(open, "pump-1")).isEqualTo(AllocationDecision.abstain("the one case does not fit"));
        AllocationStrategy two = AllocationStrategies.whenBuilder()
                .when(TRUCKS, hubA())
                .when(SHIPS, hubA())
                .build();
        assertThat(decide(two, "pump-1").reason()).isEqualTo("none of the 2 cases fits");
        AllocationStrategy closed = AllocationStrategies.whenBuilder()
                .when(TRUCKS, hubA())
                .otherwise(hubB())
                .build();
        assertThat(decide(closed, "pump-1").reason()).isEqualTo("second; the one case does not fit");
        assertThat(asked).containsExactly("of-b");
    }

    @Test
    void an_abstention_of_the_case_is_the_answer_and_keeps_its_code() {
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(TRUCKS, noting("quiet", AllocationDecision.abstain("not today")))
                .when(SHIPS, throwing("broken"))
                .otherwise(hubB())
                .build();
        assertThat(decide(strategy, "truck-1"))
                .isEqualTo(AllocationDecision.abstain("cases/0 fits registrationId truck-*: quiet: not today"));
        Abstained failed = (Abstained) decide(strategy, "ship-1");
        assertThat(failed.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
        assertThat(failed.reason())
                .startsWith("cases/1 fits registrationId ship-*: strategy broken")
                .doesNotContain("secret");
        assertThat(asked).containsExactly("quiet");
    }

    @Test
    void a_refusal_is_handed_on_as_it_is() {
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(TRUCKS, hubA())
                .otherwise(AllocationStrategies.refuse("only trucks"))
                .build();
        AllocationDecision decision = decide(strategy, "ship-1");
        assertThat(decision).isInstanceOf(Rejected.class);
        assertThat(decision.reason()).isEqualTo("only trucks");
    }

    @Test
    void ranking_twin_and_payload_are_the_cases_own() {
        Assigned made = AllocationDecision.assign(
                        ScoreScale.MILLISECONDS, List.of(ranked("hub-b", 10), ranked("hub-a", 20)))
                .withPayload(JsonView.of(Map.of("a", 1)));
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(TRUCKS, answering("latency", made))
                .build();
        Assigned decision = (Assigned) decide(strategy, "truck-1");
        assertThat(decision).isEqualTo(made.because(decision.reason()));
    }

    @Test
    void the_trace_tells_of_each_case_up_to_the_one_that_fits() {
        RecordedTrace trace = new RecordedTrace();
        AllocationStrategies.whenBuilder()
                .when(SHIPS, hubA())
                .when(TRUCKS, hubB())
                .when(Condition.iotEdge(true), hubA())
                .build()
                .ask(newDevice("truck-1").trace(trace).build());
        assertThat(lines(trace.entries))
                .containsExactly(
                        "[] note, cases/0 does not fit: it asks for registrationId ship-*",
                        "[] note, cases/1 fits registrationId truck-*");
        assertThat(asked).containsExactly("of-b");
    }

    @Test
    void an_explanation_asks_everybody_and_the_case_that_fits_still_decides() {
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(SHIPS, hubA())
                .when(TRUCKS, ranking("latency", ScoreScale.MILLISECONDS, ranked("hub-c", 10)))
                .otherwise(hubB())
                .build();
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            var trace = allocator.explain(AllocationRequests.group("fleet")
                    .device("truck-1")
                    .linkedHubs("hub-a", "hub-b", "hub-c")
                    .build());
            assertThat(trace.sentence()).startsWith("hub-c: chosen by latency");
            assertThat(lines(trace.entries()))
                    .contains(
                            "[] note, cases/1 fits registrationId truck-*",
                            "[] note, of-a is asked for the explanation only",
                            "[] note, of-b is asked for the explanation only");
        }
        assertThat(asked).containsExactly("of-a", "of-b");
    }

    @Test
    void the_otherwise_is_not_asked_twice_in_an_explanation() {
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(SHIPS, hubA())
                .otherwise(hubB())
                .build();
        strategy.ask(newDevice("truck-1").explaining(true).build());
        assertThat(asked).containsExactly("of-b", "of-a");
    }

    /** In a configuration a tree cannot name itself; in code it can. */
    @Test
    void a_tree_that_names_itself_fails_and_the_next_one_is_asked() {
        AtomicReference<AllocationStrategy> itself = new AtomicReference<>();
        AllocationStrategy strategy = AllocationStrategies.whenBuilder()
                .when(TRUCKS, context -> itself.get().ask(context))
                .build();
        itself.set(strategy);
        AllocationDecision decision = decide(strategy, "truck-1");
        assertThat(((Abstained) decision).isFailure()).isTrue();
        assertThat(hub(decide(AllocationStrategies.firstOf(strategy, hubB()), "truck-1")))
                .isEqualTo("hub-b");
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.whenBuilder().build())
                .withMessage("there must be at least one case");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.whenBuilder()
                        .when(Condition.all(TRUCKS, SHIPS), AllocationStrategies.weighted()))
                .withMessageContaining("cases/0: no device can fulfil this");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WhenCase(RuleHead.inCode(List.of(), "cases/0"), AllocationStrategies.weighted()))
                .withMessageContaining("cases/0: has no condition");
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationStrategies.whenBuilder().when(TRUCKS, null))
                .withMessage("strategy");
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationStrategies.whenBuilder().otherwise(null))
                .withMessage("strategy");
    }
}
