package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;

/**
 * What the contracts of strategies have in common: the strategy, and the devices it is tried on. {@link
 * AllocationStrategyContract} holds the promises that every strategy makes.
 *
 * @since 0.1.0
 */
public interface StrategyContract {

    /**
     * Makes the strategy. Tests make several and hold them against each other.
     *
     * @return a new strategy on every call, made the same way
     */
    AllocationStrategy newStrategy();

    /**
     * The devices and hubs the strategy is tried on. A test fails when the strategy has a hub for none of them, since nothing
     * would have been tried then.
     *
     * @return by default {@link Fleet#standard()}
     */
    default Fleet fleet() {
        return Fleet.standard();
    }
}
