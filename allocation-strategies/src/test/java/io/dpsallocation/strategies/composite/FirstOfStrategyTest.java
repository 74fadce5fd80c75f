package io.dpsallocation.strategies.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstOfStrategyTest {

    private final List<String> asked = new ArrayList<>();

    private AllocationStrategy child(String name, AllocationDecision decision) {
        return new AllocationStrategy() {
            @Override
            public AllocationDecision allocate(AllocationContext context) {
                asked.add(name);
                return decision;
            }

            @Override
            public String name() {
                return name;
            }
        };
    }

    private AllocationStrategy assigning(String name, String hub) {
        return child(name, AllocationDecision.assign(hub));
    }

    private AllocationStrategy abstaining(String name, String reason) {
        return child(name, AllocationDecision.abstain(reason));
    }

    private static AllocationStrategy failing() {
        return context -> {
            throw new IllegalStateException("with a secret");
        };
    }

    private static AllocationContext.Builder context() {
        return Requests.context("device-1", "hub-a", "hub-b");
    }

    private static AllocationDecision decide(AllocationStrategy... children) {
        return AllocationStrategies.firstOf(children).allocate(context().build());
    }

    private static String hub(AllocationDecision decision) {
        return ((Assigned) decision).iotHubHostName();
    }

    @Test
    void the_first_assignment_wins_and_no_one_else_is_asked() {
        assertThat(hub(decide(abstaining("one", "no"), assigning("two", "hub-b"), assigning("three", "hub-a"))))
                .isEqualTo("hub-b");
        assertThat(asked).containsExactly("one", "two");
    }

    @Test
    void a_refusal_ends_the_chain_as_an_assignment_does() {
        AllocationDecision decision =
                decide(child("one", AllocationDecision.refuse("not this device")), assigning("two", "hub-a"));
        assertThat(decision).isInstanceOf(Rejected.class);
        assertThat(decision.reason()).isEqualTo("not this device");
        assertThat(asked).containsExactly("one");
    }

    @Test
    void a_strategy_that_throws_or_answers_nothing_hands_on() {
        assertThat(hub(decide(failing(), assigning("two", "hub-a")))).isEqualTo("hub-a");
        assertThat(hub(decide(child("null", null), assigning("two", "hub-a")))).isEqualTo("hub-a");
    }

    @Test
    void when_all_abstain_the_reason_lists_each_by_name() {
        AllocationDecision decision = decide(abstaining("latency", "no samples"), abstaining("geo", "no position"));
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
        assertThat(decision.reason()).isEqualTo("latency: no samples; geo: no position");
    }

    @Test
    void when_all_abstain_and_one_failed_the_failure_is_the_code() {
        AllocationDecision decision = decide(abstaining("one", "no"), failing(), abstaining("three", "no"));
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.STRATEGY_FAILED);
        assertThat(decision.reason())
                .contains("threw java.lang.IllegalStateException")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STRATEGY_FAILED", "STRATEGY_UNAVAILABLE", "DEADLINE_EXCEEDED", "SATURATED"})
    void every_kind_of_failure_comes_out_of_nested_chains(String word) {
        ReasonCode code = new ReasonCode(word);
        AllocationStrategy failed = child("one", new Abstained(code, "could not", DecisionStamp.NONE));
        AllocationDecision decision =
                decide(abstaining("zero", "no"), AllocationStrategies.firstOf(failed, abstaining("two", "no")));
        assertThat(decision.reasonCode()).isEqualTo(code);
        assertThat(decision.reason()).isEqualTo("zero: no; first-of: one: could not; two: no");
    }

    @Test
    void a_word_of_somebodys_own_is_no_failure() {
        AllocationStrategy own =
                child("one", new Abstained(new ReasonCode("NOT_MY_FLEET"), "not mine", DecisionStamp.NONE));
        assertThat(decide(own).reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
    }

    @Test
    void explaining_asks_everyone_and_decides_the_same() {
        AllocationStrategy strategy = AllocationStrategies.firstOf(
                abstaining("one", "no"),
                assigning("two", "hub-b"),
                failing(),
                child("four", AllocationDecision.refuse("never")));
        AllocationDecision explained =
                strategy.allocate(context().explaining(true).build());
        assertThat(asked).containsExactly("one", "two", "four");
        assertThat(explained).isEqualTo(strategy.allocate(context().build()));
    }

    @Test
    void explaining_when_all_abstain_lists_each_once() {
        AllocationDecision decision = AllocationStrategies.firstOf(abstaining("one", "no"), abstaining("two", "no"))
                .allocate(context().explaining(true).build());
        assertThat(decision.reason()).isEqualTo("one: no; two: no");
    }

    @Test
    void children_run_under_the_allocators_guard() {
        List<String> guarded = new ArrayList<>();
        AllocationContext context = context()
                .steps((step, given, strategy) -> {
                    guarded.add(step.name());
                    return strategy.apply(given);
                })
                .build();
        AllocationStrategies.firstOf(abstaining("one", "no"), assigning("two", "hub-a"))
                .allocate(context);
        assertThat(guarded).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STRATEGY_FAILED", "STRATEGY_UNAVAILABLE", "DEADLINE_EXCEEDED", "SATURATED", "UNUSABLE_ROW"})
    void an_answer_behind_something_broken_tells_of_it(String word) {
        AllocationStrategy broken = child("lookup", new Abstained(new ReasonCode(word), "broken", DecisionStamp.NONE));
        AllocationDecision decision = decide(
                abstaining("zero", "no"),
                AllocationStrategies.firstOf(abstaining("one", "no"), broken),
                assigning("two", "hub-b"));
        assertThat(hub(decision)).isEqualTo("hub-b");
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.FALLBACK);
        assertThat(decision.reason()).isEqualTo("chosen; passed over first-of: one: no; lookup: broken");
    }

    @Test
    void an_answer_behind_an_abstention_alone_tells_nothing() {
        AllocationDecision decision = decide(abstaining("one", "no"), assigning("two", "hub-b"), failing());
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.ASSIGNED);
        assertThat(decision.reason()).isEqualTo("chosen");
    }

    @Test
    void a_word_of_the_answers_own_is_kept() {
        AllocationStrategy own =
                child("two", AllocationDecision.assign("hub-b").withReason(new ReasonCode("MINE"), "mine"));
        AllocationDecision decision = decide(failing(), own);
        assertThat(decision.reasonCode()).isEqualTo(new ReasonCode("MINE"));
        assertThat(decision.reason()).startsWith("mine; passed over ").contains("IllegalStateException");
    }

    @Test
    void no_strategy_at_all_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(AllocationStrategies::firstOf)
                .withMessageContaining("at least one strategy");
    }

    @Test
    void the_provider_makes_it_of_the_configured_children() {
        FirstOfStrategyProvider provider = new FirstOfStrategyProvider();
        AllocationStrategy strategy = provider.create(
                Configured.settings(provider, Map.of("strategies", List.of())),
                Configured.withChildren(abstaining("one", "no"), assigning("two", "hub-b")));
        assertThat(hub(strategy.allocate(context().build()))).isEqualTo("hub-b");
        assertThat(strategy.name()).isEqualTo(provider.name()).isEqualTo("first-of");
    }
}
