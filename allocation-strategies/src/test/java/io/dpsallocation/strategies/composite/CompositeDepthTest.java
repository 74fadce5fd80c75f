package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.hub;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.Condition;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies nested in code are held to a depth where they are made, so that no device finds out. */
class CompositeDepthTest {

    private static final AllocationStrategy LEAF = AllocationStrategies.fixed("hub-a");

    static Stream<Arguments> wrappers() {
        ShadowReport report = new ShadowReport(task -> {});
        return Stream.of(
                wrapper("first-of", AllocationStrategies::firstOf),
                wrapper("first-of, last", inner -> AllocationStrategies.firstOf(LEAF, inner)),
                wrapper("among", inner -> AllocationStrategies.among((context, hub) -> FilterVerdict.allow(), inner)),
                wrapper("sticky", AllocationStrategies::sticky),
                wrapper(
                        "split",
                        inner -> AllocationStrategies.splitBuilder()
                                .branch("all", 100, inner)
                                .build()),
                wrapper(
                        "when",
                        inner -> AllocationStrategies.whenBuilder()
                                .when(Condition.registrationId("*"), inner)
                                .build()),
                wrapper(
                        "when, otherwise",
                        inner -> AllocationStrategies.whenBuilder()
                                .when(Condition.registrationId("nobody"), LEAF)
                                .otherwise(inner)
                                .build()),
                wrapper("shadow, live", inner -> AllocationStrategies.shadow(inner, LEAF, report)),
                wrapper("shadow, candidate", inner -> AllocationStrategies.shadow(LEAF, inner, report)),
                wrapper(
                        "pipeline",
                        inner -> AllocationStrategies.pipelineBuilder()
                                .scorer(inner, 1)
                                .build()));
    }

    private static Arguments wrapper(String name, UnaryOperator<AllocationStrategy> wrapper) {
        return Arguments.argumentSet(name, wrapper);
    }

    private static AllocationStrategy nested(int deep, UnaryOperator<AllocationStrategy> wrapper) {
        AllocationStrategy tree = LEAF;
        for (int i = 1; i < deep; i++) {
            tree = wrapper.apply(tree);
        }
        return tree;
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void as_deep_as_is_allowed_still_decides(UnaryOperator<AllocationStrategy> wrapper) {
        AllocationStrategy deepest = nested(AllocationContext.MAX_NESTING, wrapper);
        assertThat(hub(deepest.ask(newDevice("device-1").build()))).isEqualTo("hub-a");
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void one_deeper_is_refused_with_the_limit_and_what_to_do(UnaryOperator<AllocationStrategy> wrapper) {
        AllocationStrategy deepest = nested(AllocationContext.MAX_NESTING, wrapper);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wrapper.apply(deepest))
                .withMessage(
                        "strategies must be nested at most 128 deep; take a level out, or name more strategies side"
                                + " by side");
    }

    /** A strategy made elsewhere hides what it contains, so only the request finds out. */
    @Test
    void what_is_hidden_in_a_lambda_fails_when_it_is_asked_and_a_chain_goes_on() {
        AllocationStrategy tree = LEAF;
        for (int i = 0; i < 1_000; i++) {
            AllocationStrategy inner = tree;
            AllocationStrategy lambda = context -> inner.ask(context);
            tree = AllocationStrategies.sticky(lambda);
        }
        AllocationContext context = newDevice("device-1").build();
        AllocationDecision decision = tree.ask(context);
        assertThat(((AllocationDecision.Abstained) decision).isFailure()).isTrue();
        assertThat(decision.reason()).endsWith("is nested deeper than 128 strategies");
        assertThat(hub(AllocationStrategies.firstOf(tree, LEAF).ask(context))).isEqualTo("hub-a");
    }
}
