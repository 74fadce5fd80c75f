package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.List;

/** What several strategies said when none of them answered, as one abstention. Used once, by one thread. */
final class Abstentions {

    private final List<String> reasons = new ArrayList<>();
    private ReasonCode code = ReasonCode.NO_STRATEGY_ANSWERED;

    void add(AllocationStrategy strategy, Abstained abstained) {
        reasons.add(named(strategy, abstained));
        if (code.equals(ReasonCode.NO_STRATEGY_ANSWERED) && abstained.isFailure()) {
            // "Could not" rather than "had nothing to say": between a 503, after which DPS asks again, and a
            // registration
            // that fails, this decides when nobody answers, so it must come out of the chain.
            code = abstained.reasonCode();
        }
    }

    /** Everyone's reason, and the code of the first that failed. */
    Abstained together() {
        return new Abstained(code, String.join("; ", reasons), DecisionStamp.NONE);
    }

    /** A reason with the name of who gave it. The engine's own sentence about a failure names the strategy already. */
    static String named(AllocationStrategy strategy, Abstained abstained) {
        String reason = abstained.reason();
        return reason.startsWith("strategy " + strategy.name()) ? reason : strategy.name() + ": " + reason;
    }
}
