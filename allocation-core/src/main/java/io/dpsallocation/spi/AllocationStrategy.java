package io.dpsallocation.spi;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Step;

/**
 * Chooses a hub out of the candidates of a context.
 *
 * <p>Implementations must be thread-safe, must base their answer on nothing but the context and what they were made with,
 * and must not depend on the order in which DPS lists hubs. They may throw: the allocator catches it, names the strategy
 * in the log and asks the next one. One that holds something open implements {@link AutoCloseable}; it is closed when the
 * configuration it belongs to has served its last request.
 *
 * <p>A lambda is a strategy:
 *
 * <pre>{@code
 * AllocationStrategy first = context -> AllocationDecision.assign(context.candidates().get(0)).because("first by name");
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AllocationStrategy {

    /**
     * Decides one request.
     *
     * @param context the request and the hubs that may be chosen; there is always at least one
     * @return a hub with a reason, a refusal, or an abstention; never null
     */
    AllocationDecision allocate(AllocationContext context);

    /**
     * The name in traces and logs.
     *
     * @return the class's name by default; a strategy from a configuration bears its provider's name
     */
    default String name() {
        return ClassNames.of(this);
    }

    /**
     * Where the strategy stands in the configuration.
     *
     * @return a JSON pointer, or empty when it was made in code
     */
    default String settingPath() {
        return "";
    }

    /**
     * Whether {@link #allocate} may wait for something outside this process. Such a strategy runs on a bounded pool and is
     * abandoned and interrupted when its time is over; any other runs on the caller's thread.
     *
     * @return false by default
     */
    default boolean blocking() {
        return false;
    }

    /**
     * Runs this strategy under the allocator's guard. A strategy that composes others calls this on them, not
     * {@link #allocate}, so that one of them failing does not take the others down and the trace shows each. A strategy
     * that contains itself fails here.
     *
     * @param context the context to decide on
     * @return the decision, or an abstention that says why there is none; never null
     */
    default AllocationDecision ask(AllocationContext context) {
        return context.run(new Step(name(), settingPath(), blocking()), this, this::allocate);
    }
}
