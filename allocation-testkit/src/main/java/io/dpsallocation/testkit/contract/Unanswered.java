package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.Spread;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/**
 * The devices of a fleet that got no answer, but an exception or null. Where nothing could be tried because of that, it is what a
 * person has to know first.
 */
final class Unanswered {

    private final Fleet fleet;
    private final BitSet devices = new BitSet();
    private int first;
    private @Nullable Answer what;

    Unanswered(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Where the devices go; fails when one gets no answer. */
    static Spread spread(Fleet fleet, AllocationStrategy strategy) {
        Unanswered unanswered = new Unanswered(fleet);
        int[] number = {0};
        Spread spread = Spread.of(fleet, context -> {
            Answer answer = Answer.of(strategy, context);
            unanswered.see(number[0]++, answer);
            return answer.decision() == null ? AllocationDecision.abstain("no answer") : answer.decision();
        });
        unanswered.failIfAny();
        return spread;
    }

    void see(int number, Answer answer) {
        if (answer.broke().isEmpty()) {
            return;
        }
        devices.set(number);
        if (what == null) {
            what = answer;
            first = number;
        }
    }

    /** Tells what happened, then what to do about it. */
    void failIfAny() {
        if (what == null) {
            return;
        }
        int others = devices.cardinality() - 1;
        String more = others == 0
                ? ", alone of " + fleet.size() + " devices"
                : ", and there is no answer to " + others + " more of " + fleet.size() + " devices";
        Assertions.fail(
                what.broke() + "\n  for " + fleet.device(first).registrationId() + " (device " + first
                        + " of the fleet)" + more
                        + ", so that the promise could not be tried.\nLet the strategy return a decision for every device;"
                        + " where it has nothing to say, AllocationDecision.abstain(..)",
                what.thrown());
    }
}
