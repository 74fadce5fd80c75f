package io.dpsallocation.strategies.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefuseStrategyTest {

    @Test
    void every_device_is_refused_for_good_in_the_operators_words() {
        AllocationStrategy strategy = AllocationStrategies.refuse(" not one of ours ");
        AllocationDecision decision =
                strategy.ask(Requests.context("device-1", "hub-a").build());
        assertThat(decision)
                .isEqualTo(Rejected.of(RejectionKind.REFUSED, ReasonCode.REFUSED_BY_STRATEGY, "not one of ours"));
        assertThat(((Rejected) decision).isTransient()).isFalse();
        assertThat(strategy.name()).isEqualTo("refuse");
    }

    @Test
    void nothing_behind_it_is_asked() {
        AllocationStrategy chain = AllocationStrategies.firstOf(
                AllocationStrategies.refuse("anything else"), AllocationStrategies.fixed("hub-a"));
        assertThat(chain.ask(Requests.context("device-1", "hub-a").build()).reason())
                .isEqualTo("anything else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "a\nb", "a\rb"})
    void a_reason_that_is_no_line_is_refused(String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.refuse(reason))
                .withMessage("the reason must be one line of 1 to 300 characters that is not blank");
    }

    @Test
    void a_reason_may_have_300_characters_and_no_more() {
        assertThat(AllocationStrategies.refuse("x".repeat(300))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> AllocationStrategies.refuse("x".repeat(301)));
    }
}
