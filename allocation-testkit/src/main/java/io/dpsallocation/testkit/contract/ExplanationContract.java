package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import org.junit.jupiter.api.Test;

/**
 * An explanation tells the decision that would be made. A strategy that visits more branches to explain, or counts less, still
 * answers the same.
 *
 * @since 0.1.0
 */
public interface ExplanationContract extends StrategyContract {

    /** Whoever asks why is told what is. */
    @Test
    default void the_explanation_is_of_the_decision() {
        Fleet fleet = fleet();
        AllocationStrategy strategy = newStrategy();
        new Trial("The answer must be the same while explaining", fleet)
                .same(
                        Way.of("deciding", strategy, fleet),
                        Way.of(
                                "explaining",
                                strategy,
                                number -> fleet.context(number).explaining(true).build()));
    }
}
