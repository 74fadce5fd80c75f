package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.testkit.fleet.Fleet;

/** A filter that keeps every promise passes every contract. */
class KeptFilterPromisesTest implements HubFilterProviderContract {

    static final Fleet FLEET = Fleet.standard()
            .with(LinkedHub.builder("hub-m").tag("maintenance", "yes").build());

    @Override
    public Fleet fleet() {
        return FLEET;
    }

    @Override
    public HubFilter newFilter() {
        return new Maintenance("/filters/0");
    }

    @Override
    public HubFilterProvider newProvider() {
        return new Maintenance.Provider("maintenance");
    }
}
