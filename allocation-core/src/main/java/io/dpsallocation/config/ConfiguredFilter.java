package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;

/** A filter that knows what it is called, where it stands, and whether it holds for pinned devices. */
record ConfiguredFilter(String name, String settingPath, HubFilter delegate, boolean evenWhenPinned)
        implements HubFilter {

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        return delegate.test(context, hub);
    }

    @Override
    public boolean blocking() {
        return delegate.blocking();
    }
}
