package io.dpsallocation;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubFilter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all decisions of one allocator share.
 *
 * @param validator checks requests
 * @param candidates joins requests with the catalog
 * @param guard keeps back what may not leave
 * @param calls runs what others wrote
 * @param filters hard rules made in code, asked before those of the configuration
 * @param ledger where places are reserved, or null
 * @param capacities keeps the ledger told what hubs may hold; null without a ledger
 * @param clock tells the time
 * @param nanoTime tells how much time has passed
 * @param budget how long a decision may take
 * @param decisionIds makes IDs
 */
record Engine(
        RequestValidator validator,
        Candidates candidates,
        DecisionGuard guard,
        GuardedCalls calls,
        List<HubFilter> filters,
        @Nullable AssignmentLedger ledger,
        @Nullable LedgerCapacities capacities,
        Clock clock,
        LongSupplier nanoTime,
        Duration budget,
        DecisionIds decisionIds) {

    /** The ID in the trace of an explanation, which is no decision. */
    static final String EXPLANATION = "explanation";

    /** What a step that waits must leave of the time, so that the chain can go on after it. */
    private static final int RESERVE_DIVISOR = 10;

    /** The same for decisions that are only tried. */
    Engine unheard() {
        return new Engine(
                validator,
                Candidates.unheard(),
                guard,
                calls,
                filters,
                ledger,
                capacities,
                clock,
                nanoTime,
                budget,
                decisionIds);
    }

    /** Nothing is told when there is nobody to tell. */
    GuardedCalls.Result<Boolean> tellCapacities(HubCatalog seen, Deadline deadline) {
        return capacities == null ? GuardedCalls.Result.of(true) : capacities.tell(seen, deadline);
    }

    Deadline deadline() {
        return Deadline.after(budget, nanoTime);
    }

    Duration reserve() {
        // Not dividedBy: that works with decimal numbers, and this is asked for every step.
        return Duration.ofNanos(budget.toNanos() / RESERVE_DIVISOR);
    }
}
