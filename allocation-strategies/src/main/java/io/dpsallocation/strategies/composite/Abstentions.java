package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several strategies said when none of them answered, as one abstention. Used once, by one thread. */
final class Abstentions {

    private final List<String> reasons = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable ReasonCode failure;

    void add(AllocationStrategy strategy, Abstained abstained) {
        String reason = named(strategy, abstained);
        reasons.add(reason);
        if (abstained.isFailure() || abstained.reasonCode().equals(ReasonCode.UNUSABLE_ROW)) {
            faults.add(reason);
        }
        if (failure == null && abstained.isFailure()) {
            // "Could not" rather than "had nothing to say": between a 503, after which DPS asks again, and a
            // registration that fails, this decides when nobody answers, so it must come out of the chain.
            failure = abstained.reasonCode();
        }
    }

    /** Everyone's reason, and the code of the first that failed, or else that of a row that is no use. */
    Abstained together() {
        ReasonCode unfailing = faults.isEmpty() ? ReasonCode.NO_STRATEGY_ANSWERED : ReasonCode.UNUSABLE_ROW;
        return new Abstained(failure == null ? unfailing : failure, String.join("; ", reasons), DecisionStamp.NONE);
    }

    /** The answer of a later one, which tells of what is broken in front of it. */
    Assigned before(Assigned answer) {
        if (faults.isEmpty()) {
            return answer;
        }
        ReasonCode code = answer.reasonCode().equals(ReasonCode.ASSIGNED) ? ReasonCode.FALLBACK : answer.reasonCode();
        return answer.withReason(code, answer.reason() + "; passed over " + String.join("; ", faults));
    }

    /** A reason with the name of who gave it. The engine's own sentence about a failure names the strategy already. */
    static String named(AllocationStrategy strategy, Abstained abstained) {
        String reason = abstained.reason();
        return reason.startsWith("strategy " + strategy.name()) ? reason : strategy.name() + ": " + reason;
    }
}
