package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.contract.Trial.Way;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A strategy is thread-safe: sixteen threads that share one get the answers that one thread gets.
 *
 * @since 0.1.0
 */
public interface ThreadSafetyContract extends StrategyContract {

    /** All begin at once, each at another device. */
    @Test
    default void sixteen_threads_get_the_answers_of_one() {
        Fleet fleet = fleet();
        List<Answer> alone = Threads.alone(fleet, newStrategy());
        AllocationStrategy shared = newStrategy();
        List<List<Answer>> together = Threads.together(fleet, shared);
        for (int thread = 0; thread < together.size(); thread++) {
            List<Answer> answers = together.get(thread);
            new Trial("Threads that share a strategy must get the answers that one thread gets", fleet)
                    .same(
                            new Way("one thread", alone::get),
                            new Way("thread " + (thread + 1) + " of " + together.size(), answers::get));
        }
    }
}
