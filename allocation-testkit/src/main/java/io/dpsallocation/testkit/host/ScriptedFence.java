package io.dpsallocation.testkit.host;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;

/** A filter that holds even for a device that stays where it is. */
record ScriptedFence() implements HubFilter {

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        return Script.word(context).equals("fenced")
                ? FilterVerdict.refuse("is outside the region", "")
                : FilterVerdict.allow();
    }

    @Override
    public boolean evenWhenPinned() {
        return true;
    }
}
