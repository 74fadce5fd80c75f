package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;

/** A strategy that knows what it is called and where it stands in the configuration. */
record ConfiguredStrategy(String name, String settingPath, AllocationStrategy delegate) implements AllocationStrategy {

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        return delegate.allocate(context);
    }

    @Override
    public boolean blocking() {
        return delegate.blocking();
    }
}
