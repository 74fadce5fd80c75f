package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static DecisionEvent event(ReasonCode code, String reason) {
        AllocationDecision decision = AllocationDecision.assign("hub-a")
                .withReason(code, reason)
                .withStamp(new DecisionStamp("d-1", "7", "vehicles"));
        return new DecisionEvent(decision, Requests.of("truck-1").build(), Instant.EPOCH, Duration.ZERO, null);
    }

    @Test
    void a_hub_from_a_fallback_is_warned_of_in_one_line() {
        assertThat(Announcer.warning(event(ReasonCode.FALLBACK, "chosen by b; passed over a:\nbroken")))
                .contains("truck-1 got its hub by a fallback of policy vehicles: chosen by b; passed over a:?broken,"
                        + " decision d-1, configuration 7");
    }

    @Test
    void a_hub_that_was_meant_is_not() {
        assertThat(Announcer.warning(event(ReasonCode.ASSIGNED, "chosen by b"))).isEmpty();
    }
}
