package io.dpsallocation.testkit.contract;

import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.SpreadReport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Hubs get devices in proportion to their {@code allocationWeight}, as far as chance allows: within four standard deviations. For
 * a strategy that wants to promise that.
 *
 * @since 0.1.0
 */
public interface BalanceContract extends StrategyContract {

    /** Of two thousand devices each hub gets its share, give or take four standard deviations of a binomial distribution. */
    @Test
    default void hubs_get_devices_in_proportion_to_their_weights() {
        Fleet fleet = fleet().ofSize(Moves.DEVICES);
        SpreadReport report = SpreadReport.byWeight(Unanswered.spread(fleet, newStrategy()));
        if (report.worst() > 4) {
            Assertions.fail("Hubs must get devices in proportion to their weights, within 4 standard deviations, but\n"
                    + report);
        }
    }
}
