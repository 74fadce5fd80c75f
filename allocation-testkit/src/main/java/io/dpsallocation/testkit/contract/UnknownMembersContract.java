package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import org.junit.jupiter.api.Test;

/**
 * Members of a request that nobody knows yet make no difference. DPS may add some any day.
 *
 * @since 0.1.0
 */
public interface UnknownMembersContract extends StrategyContract {

    /** A new member stands in the request, in the device's context and in the enrollment. */
    @Test
    default void members_that_nobody_knows_make_no_difference() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        new Trial("Members of a request that nobody knows must make no difference", fleet)
                .same(
                        Way.of("without them", strategy, fleet),
                        Way.of(
                                "with them",
                                strategy,
                                number -> fleet.context(Variations.withNews(fleet.request(number)))
                                        .build()));
    }
}
