package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.Collection;
import java.util.List;

/** A strategy made of others, which knows how deep they are nested. */
interface Composite extends AllocationStrategy {

    /** How many strategies stand one inside the other, this one included; one made elsewhere counts as one. */
    int depth();

    /**
     * The depth of a strategy around some others. What is too deep is refused where it is made: when it is asked it would only
     * fail, device by device.
     *
     * @throws IllegalArgumentException if it is more than {@link AllocationContext#MAX_NESTING}
     */
    static int depthAround(Collection<? extends AllocationStrategy> children) {
        int deepest = 0;
        for (AllocationStrategy child : children) {
            deepest = Math.max(deepest, child instanceof Composite composite ? composite.depth() : 1);
        }
        if (deepest >= AllocationContext.MAX_NESTING) {
            throw new IllegalArgumentException("strategies must be nested at most " + AllocationContext.MAX_NESTING
                    + " deep; take a level out, or name more strategies side by side");
        }
        return deepest + 1;
    }

    static int depthAround(AllocationStrategy... children) {
        return depthAround(List.of(children));
    }
}
