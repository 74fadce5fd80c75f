package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.spi.StrategyTrait;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds an answer to what its provider tells of every answer. Stateless. */
final class Traits {

    private Traits() {}

    /** Which trait the answer breaks; empty when it breaks none. */
    static String fault(Set<StrategyTrait> traits, @Nullable AllocationDecision decision) {
        if (decision instanceof Abstained && traits.contains(StrategyTrait.ALWAYS_ANSWERS)) {
            return "it abstains, and " + StrategyTrait.ALWAYS_ANSWERS + " is told";
        }
        if (!(decision instanceof Assigned assigned) || !assigned.scale().comparable()) {
            return "";
        }
        if (traits.contains(StrategyTrait.NO_MEASURE)) {
            return "its scale is comparable, and " + StrategyTrait.NO_MEASURE + " is told";
        }
        boolean inMilliseconds = assigned.scale().unit().equals(ScoreScale.MILLISECONDS.unit());
        return inMilliseconds && traits.contains(StrategyTrait.NO_MILLISECONDS)
                ? "it measures milliseconds, and " + StrategyTrait.NO_MILLISECONDS + " is told"
                : "";
    }
}
