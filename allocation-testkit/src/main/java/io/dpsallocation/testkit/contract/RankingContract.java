package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A ranking fits its answer: the chosen hub comes first, no hub stands twice, each is a candidate, and the numbers run the way
 * the scale says.
 *
 * @since 0.1.0
 */
public interface RankingContract extends StrategyContract {

    /** What a ledger walks down begins with the answer and has no surprises in it. */
    @Test
    default void the_ranking_fits_the_answer() {
        Fleet fleet = fleet();
        List<String> keys = fleet.hubs().stream().map(LinkedHub::key).toList();
        new Trial("The ranking must fit the answer", fleet)
                .each(Way.of("it answered", newStrategy(), fleet), (answer, number) -> fault(answer, keys));
    }

    /** A strategy that ranks no more than it must chooses the same hub. */
    @Test
    default void the_hub_is_the_same_when_no_ranking_is_wanted() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        Trial trial = new Trial("The hub must be the same whether or not a ranking is wanted", fleet);
        for (int i = 0; i < fleet.size(); i++) {
            Answer wanted = trial.count(
                    i, Answer.of(strategy, fleet.context(i).rankingWanted(true).build()));
            Answer unwanted =
                    Answer.of(strategy, fleet.context(i).rankingWanted(false).build());
            trial.compare(i, "wanted", wanted.byHost(), "not wanted", unwanted.byHost());
        }
        trial.somebodyGotAHub();
    }

    private static String fault(Answer answer, List<String> candidates) {
        if (!(answer.decision() instanceof Assigned assigned)) {
            return "";
        }
        List<String> ranking = answer.ranking();
        Set<String> unique = new HashSet<>(ranking);
        if (ranking.isEmpty() || !ranking.get(0).equals(answer.host())) {
            return "the ranking does not begin with the hub that was chosen";
        }
        if (unique.size() < ranking.size()) {
            return "a hub stands twice in the ranking";
        }
        if (!candidates.containsAll(ranking)) {
            return "the ranking has a hub that is no candidate";
        }
        return isSorted(assigned) ? "" : "the numbers do not run the way the scale says";
    }

    private static boolean isSorted(Assigned assigned) {
        // On an ordinal scale the places count, and the first may be set before the others by hand.
        if (!assigned.scale().comparable()) {
            return true;
        }
        double sign = assigned.scale().lowerIsBetter() ? 1 : -1;
        double last = Double.NEGATIVE_INFINITY;
        for (RankedHub ranked : assigned.ranking()) {
            if (sign * ranked.score() < last) {
                return false;
            }
            last = sign * ranked.score();
        }
        return true;
    }
}
