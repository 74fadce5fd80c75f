package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import org.junit.jupiter.api.Test;

/**
 * The second hub of a ranking is the one a device gets when the first is no candidate any more. For a strategy that judges each
 * hub by itself and wants to promise that.
 *
 * @since 0.1.0
 */
public interface FallbackContract extends StrategyContract {

    /** The hub that was chosen is taken away. */
    @Test
    default void the_second_of_the_ranking_is_the_next_answer() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        Trial trial = new Trial("The second hub of the ranking must be the answer without the first", fleet);
        for (int i = 0; i < fleet.size(); i++) {
            AllocationContext context = fleet.context(i).build();
            Answer answer = trial.see(i, Answer.of(strategy, context));
            if (answer.ranking().size() > 1) {
                String second = answer.ranking().get(1);
                Answer next = trial.count(i, Answer.of(strategy, without(answer.host(), context)));
                trial.compare(
                        i, "second in the ranking", answer.inWords(second), "without " + answer.host(), next.byHost());
            }
        }
        trial.somebodyGotAHub();
    }

    private static AllocationContext without(String host, AllocationContext context) {
        return context.toBuilder()
                .candidates(context.candidates().stream()
                        .filter(hub -> !hub.key().equals(host))
                        .toList())
                .build();
    }
}
