package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.condition.RuleHead;

/**
 * What must hold of a request, and who decides then.
 *
 * <p>Immutable and thread-safe.
 *
 * @param head what must hold, and where the case stands
 * @param strategy who decides
 * @since 0.1.0
 */
public record WhenCase(RuleHead head, AllocationStrategy strategy) {

    /**
     * Checks that something is asked.
     *
     * @throws IllegalArgumentException if the case has no condition
     */
    public WhenCase {
        if (head.fitsEverything()) {
            throw new IllegalArgumentException(
                    head.place() + ": has no condition, so no case behind it would ever be used;"
                            + " add one, or make it the otherwise");
        }
    }
}
