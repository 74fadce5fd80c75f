package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A strategy ranks every candidate, so that a ledger finds a hub as long as there is one. For a strategy that wants to promise
 * that.
 *
 * @since 0.1.0
 */
public interface WholeRankingContract extends StrategyContract {

    /** No candidate is left out of the ranking of a device that gets a hub. */
    @Test
    default void every_candidate_is_ranked() {
        Fleet fleet = fleet();
        List<String> keys = fleet.hubs().stream().map(LinkedHub::key).toList();
        new Trial("The ranking must hold every candidate", fleet)
                .each(Way.of("it answered", newStrategy(), fleet), (answer, number) -> {
                    Set<String> missing = new HashSet<>(keys);
                    answer.ranking().forEach(missing::remove);
                    return !answer.isAssigned() || missing.isEmpty() ? "" : missing + " is missing";
                });
    }
}
