package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import java.util.List;

/** Ranks the hubs that a filter lets through by their names. */
record LetThrough(HubFilter filter) implements AllocationStrategy {

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        List<RankedHub> through = context.candidates().stream()
                .filter(hub -> filter.test(context, hub).allowed())
                .map(hub -> new RankedHub(hub.name(), 0))
                .toList();
        return through.isEmpty()
                ? AllocationDecision.abstain("the filter refuses every hub")
                : AllocationDecision.assign(ScoreScale.ORDINAL, through);
    }
}
