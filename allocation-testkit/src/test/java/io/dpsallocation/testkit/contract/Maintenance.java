package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;

/** Refuses hubs that are tagged as under maintenance. */
record Maintenance(String place) implements HubFilter {

    /** Makes them from a configuration. */
    record Provider(String name) implements HubFilterProvider {

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public HubFilter create(StrategySettings settings, ProviderContext context) {
            return new Maintenance(settings.path().toString());
        }
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        return "yes".equals(hub.tags().get("maintenance"))
                ? FilterVerdict.refuse("it is under maintenance", place)
                : FilterVerdict.allow();
    }
}
