package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.testkit.fleet.Fleet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * The promises that every filter makes: it has a verdict on every hub, says why it refuses one, and its verdict hangs on the
 * request, the hub and its settings alone.
 *
 * <pre>{@code
 * class MaintenanceFilterTest implements HubFilterContract {
 *
 *     @Override
 *     public HubFilter newFilter() {
 *         return new MaintenanceFilter("maintenance");
 *     }
 *
 *     @Override
 *     public Fleet fleet() {
 *         return Fleet.standard().with(LinkedHub.builder("hub-m").tag("maintenance", "yes").build());
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface HubFilterContract
        extends DeterminismContract,
                StatelessContract,
                HubOrderContract,
                LetterCaseContract,
                UnknownMembersContract,
                ThreadSafetyContract {

    /**
     * Makes the filter. Tests make several and hold them against each other.
     *
     * @return a new filter on every call, made the same way
     */
    HubFilter newFilter();

    /**
     * A strategy that ranks the hubs the filter lets through by their names, so that what holds for strategies can be tried.
     *
     * @return a new strategy on every call
     */
    @Override
    default AllocationStrategy newStrategy() {
        return new LetThrough(newFilter());
    }

    /** The fleet has hubs of both kinds, or nothing would be tried. No verdict is null, and none is an exception. */
    @Test
    default void there_are_hubs_that_are_let_through_and_hubs_that_are_refused() {
        Fleet fleet = fleet();
        HubFilter filter = newFilter();
        int allowed = 0;
        int refused = 0;
        for (int i = 0; i < fleet.size(); i++) {
            AllocationContext context = fleet.context(i).build();
            for (LinkedHub hub : context.candidates()) {
                FilterVerdict verdict = filter.test(context, hub);
                Assertions.assertNotNull(verdict, () -> "a filter must have a verdict on " + hub.name());
                allowed += verdict.allowed() ? 1 : 0;
                refused += verdict.allowed() ? 0 : 1;
            }
        }
        if (allowed == 0 || refused == 0) {
            Assertions.fail("The filter let " + allowed + " hubs through and refused " + refused
                    + ", so that half of it was not tried; let fleet() have hubs of both kinds");
        }
    }

    /** What an operator reads has something in it. */
    @Test
    default void a_refusal_says_why() {
        Fleet fleet = fleet();
        HubFilter filter = newFilter();
        for (int i = 0; i < fleet.size(); i++) {
            AllocationContext context = fleet.context(i).build();
            for (LinkedHub hub : context.candidates()) {
                FilterVerdict verdict = filter.test(context, hub);
                if (!verdict.allowed() && verdict.sentence().isBlank()) {
                    Assertions.fail("A refusal must say why, but not that of " + hub.name() + " for "
                            + context.registrationId());
                }
            }
        }
    }
}
