package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.SeededDraws;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A strategy chooses one of the candidates, and says why when it does not. It returns something, and throws nothing.
 *
 * @since 0.1.0
 */
public interface CandidateContract extends StrategyContract {

    /** Whichever hubs the filters left, the answer is one of them. */
    @Test
    default void the_hub_is_a_candidate() {
        Fleet fleet = fleet();
        Trial trial = new Trial("The hub must be one of the candidates", fleet);
        List<List<LinkedHub>> candidates = Candidates.drawnFor(fleet);
        AllocationStrategy strategy = newStrategy();
        Way some = Way.of(
                "it answered",
                strategy,
                number ->
                        fleet.context(number).candidates(candidates.get(number)).build());
        trial.eachOne(some, (answer, number) -> stranger(answer, candidates.get(number)));
        trial.each(Way.of("it answered", strategy, fleet), (answer, number) -> stranger(answer, fleet.hubs()));
    }

    /** A null or an exception is no answer. */
    @Test
    default void there_is_an_answer_to_every_request() {
        Fleet fleet = fleet();
        Way way = Way.of("it answered", newStrategy(), fleet);
        new Trial("A strategy must return a decision", fleet)
                .each(way, (answer, number) -> answer.decision() != null ? "" : "there is none");
    }

    /** What an operator reads has something in it. */
    @Test
    default void every_answer_says_why() {
        Fleet fleet = fleet();
        SeededDraws draws = SeededDraws.of(1);
        AllocationStrategy strategy = newStrategy();
        Way one = Way.of("with one hub", strategy, number -> oneHub(fleet, number, draws));
        Trial trial = new Trial("A decision must bear a reason", fleet);
        trial.eachOne(one, (answer, number) -> blank(answer.decision()));
        trial.each(Way.of("it answered", strategy, fleet), (answer, number) -> blank(answer.decision()));
    }

    private static String blank(@Nullable AllocationDecision decision) {
        return decision == null || !decision.reason().isBlank() ? "" : "it is blank";
    }

    private static String stranger(Answer answer, List<LinkedHub> candidates) {
        List<String> keys = candidates.stream().map(LinkedHub::key).toList();
        return !answer.isAssigned() || keys.contains(answer.host()) ? "" : "the candidates are " + keys;
    }

    private static AllocationContext oneHub(Fleet fleet, int number, SeededDraws draws) {
        return fleet.context(number)
                .candidates(List.of(draws.oneOf(fleet.hubs())))
                .build();
    }
}
