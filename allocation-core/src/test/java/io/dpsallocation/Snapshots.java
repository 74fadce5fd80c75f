package io.dpsallocation;

import io.dpsallocation.config.PolicySet;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubCatalogSource;
import io.dpsallocation.spi.AllocationStrategy;

/** Snapshots without a configuration. */
final class Snapshots {

    private Snapshots() {}

    static Snapshot of(AllocationStrategy strategy) {
        return new Snapshot(PolicySet.of(strategy), HubCatalogSource.fixed(HubCatalog.empty()), "v");
    }
}
