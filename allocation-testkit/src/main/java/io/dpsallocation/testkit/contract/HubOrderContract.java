package io.dpsallocation.testkit.contract;

import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The order in which DPS lists hubs makes no difference. DPS promises none.
 *
 * @since 0.1.0
 */
public interface HubOrderContract extends StrategyContract {

    /** The hubs are listed backwards, and with the first one last. */
    @Test
    default void the_order_of_the_hubs_makes_no_difference() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        Way asListed = Way.of("in their order", strategy, fleet);
        for (int turns : List.of(-1, 1)) {
            Way otherwise = Way.of(
                    turns < 0 ? "backwards" : "the first one last",
                    strategy,
                    number ->
                            fleet.context(turned(fleet.request(number), turns)).build());
            new Trial("The order in which DPS lists hubs must make no difference", fleet).same(asListed, otherwise);
        }
    }

    private static AllocationRequest turned(AllocationRequest request, int turns) {
        List<String> hosts = new ArrayList<>(request.linkedHubs());
        if (turns < 0) {
            Collections.reverse(hosts);
        } else {
            Collections.rotate(hosts, -turns);
        }
        return Variations.linkedTo(request, hosts);
    }
}
