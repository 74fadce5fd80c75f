package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a strategy was asked before makes no difference: it keeps nothing between two requests that shows in an answer.
 *
 * @since 0.1.0
 */
public interface StatelessContract extends StrategyContract {

    /** One instance is asked about the devices in their order, another one backwards and about other hubs in between. */
    @Test
    default void what_was_asked_before_makes_no_difference() {
        Fleet fleet = fleet();
        List<Answer> backwards = backwards(fleet, newStrategy());
        AllocationStrategy forwards = newStrategy();
        Trial trial = new Trial("What was asked before must make no difference", fleet);
        for (int i = 0; i < fleet.size(); i++) {
            Answer answer = trial.count(i, Answer.of(forwards, fleet.context(i).build()));
            trial.compare(
                    i, "after those before it", answer, "after those behind it", backwards.get(fleet.size() - 1 - i));
        }
        trial.somebodyGotAHub();
    }

    private static List<Answer> backwards(Fleet fleet, AllocationStrategy strategy) {
        List<List<LinkedHub>> candidates = Candidates.drawnFor(fleet);
        List<Answer> answers = new ArrayList<>();
        for (int i = fleet.size() - 1; i >= 0; i--) {
            Answer.of(strategy, fleet.context(i).candidates(candidates.get(i)).build());
            answers.add(Answer.of(strategy, fleet.context(i).build()));
        }
        return answers;
    }
}
