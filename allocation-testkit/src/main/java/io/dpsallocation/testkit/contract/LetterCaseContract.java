package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The letter case of a registration ID and of a host name makes no difference. DPS takes both for the same.
 *
 * @since 0.1.0
 */
public interface LetterCaseContract extends StrategyContract {

    /** A device that spells itself otherwise is the same device. */
    @Test
    default void the_letter_case_of_names_makes_no_difference() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        List<LinkedHub> hubs =
                fleet.hubs().stream().map(LetterCaseContract::inCapitals).toList();
        Fleet inCapitals = fleet.hubs(hubs);
        new Trial("The letter case of registration IDs and host names must make no difference", fleet)
                .same(
                        Way.of("as it is", strategy, fleet),
                        Way.of(
                                "in capitals",
                                strategy,
                                number -> inCapitals
                                        .context(Variations.inCapitals(fleet.request(number)))
                                        .build()));
    }

    private static LinkedHub inCapitals(LinkedHub hub) {
        return new LinkedHub(
                hub.name().toUpperCase(Locale.ROOT),
                hub.location(),
                hub.allocationWeight(),
                hub.applyAllocationPolicy(),
                hub.coordinates(),
                hub.capacity(),
                hub.state(),
                hub.tags());
    }
}
