package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import org.junit.jupiter.api.Test;

/**
 * A strategy gives the same answer to the same request, however often it is asked and whichever replica is asked.
 *
 * @since 0.1.0
 */
public interface DeterminismContract extends StrategyContract {

    /** A device that registers again gets what it got. */
    @Test
    default void the_same_request_gets_the_same_answer() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        new Trial("The same request must get the same answer", fleet)
                .same(Way.of("at first", strategy, fleet), Way.of("then", strategy, fleet));
    }

    /** Two replicas of a service agree. */
    @Test
    default void two_instances_give_the_same_answer() {
        Fleet fleet = fleet();
        new Trial("Two instances of a strategy must give the same answer", fleet)
                .same(Way.of("one instance", newStrategy(), fleet), Way.of("the other", newStrategy(), fleet));
    }
}
