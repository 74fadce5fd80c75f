package io.dpsallocation.decision;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * A tree of strategies that was read from a configuration has an end. One that was made in code need not have one, and may
 * then ask itself until the stack is full, or, where it asks itself twice, until the time is over. To know a strategy
 * again, its identity alone would not do: one that takes a candidate away and asks itself anew does end.
 */
/** The strategies that are being asked, one inside the other. Immutable and thread-safe. */
final class Nesting {

    static final Nesting NONE = new Nesting();

    private final @Nullable Object strategy;
    private final List<LinkedHub> candidates;
    private final boolean rankingWanted;
    private final @Nullable Nesting outer;
    private final int depth;

    private Nesting() {
        this.strategy = null;
        this.candidates = List.of();
        this.rankingWanted = false;
        this.outer = null;
        this.depth = 0;
    }

    private Nesting(Object strategy, AllocationContext context, Nesting outer) {
        this.strategy = strategy;
        this.candidates = context.candidates();
        this.rankingWanted = context.isRankingWanted();
        this.outer = outer;
        this.depth = outer.depth + 1;
    }

    Nesting with(Object inner, AllocationContext context) {
        return new Nesting(inner, context, this);
    }

    /** Why a strategy is not to be asked here, to follow its name in a sentence; null when it may. */
    @Nullable
    String obstacle(Object next, AllocationContext context) {
        if (depth >= AllocationContext.MAX_NESTING) {
            return "is nested deeper than " + AllocationContext.MAX_NESTING + " strategies";
        }
        for (Nesting around = this; around != null; around = around.outer) {
            if (around.isAsked(next, context)) {
                return "contains itself";
            }
        }
        return null;
    }

    private boolean isAsked(Object next, AllocationContext context) {
        return strategy == next
                && rankingWanted == context.isRankingWanted()
                && candidates.equals(context.candidates());
    }
}
