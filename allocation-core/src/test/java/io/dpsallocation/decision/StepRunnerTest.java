package io.dpsallocation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.model.GoldenDocuments;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StepRunnerTest {

    private static final AllocationContext CONTEXT = AllocationContext.builder(
                    GoldenDocuments.request("request-group-symmetric-key-first"))
            .build();
    private static final Step STEP = new Step("weighted", "/policies/0/strategy", false);

    private static AllocationDecision direct(Function<AllocationContext, AllocationDecision> strategy) {
        return StepRunner.DIRECT.run(STEP, CONTEXT, strategy);
    }

    @Test
    void direct_gives_what_the_strategy_decides() {
        AllocationDecision decision = AllocationDecision.assign("a");
        assertThat(direct(context -> context == CONTEXT ? decision : null)).isSameAs(decision);
    }

    @Test
    void direct_turns_an_exception_into_an_abstention_without_its_message() {
        AllocationDecision decision = direct(context -> {
            throw new IllegalStateException("secret");
        });
        assertThat(decision)
                .isEqualTo(new Abstained(
                        ReasonCode.STRATEGY_FAILED,
                        "strategy weighted (/policies/0/strategy) threw java.lang.IllegalStateException",
                        DecisionStamp.NONE));
    }

    @Test
    void direct_turns_null_into_an_abstention() {
        assertThat(direct(context -> null).reason())
                .isEqualTo("strategy weighted (/policies/0/strategy) returned null");
    }

    @Test
    void failed_without_a_place_in_the_configuration() {
        assertThat(StepRunner.failed(new Step("Own", "", true), "overran").reason())
                .isEqualTo("strategy Own overran");
    }
}
