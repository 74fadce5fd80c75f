package io.dpsallocation.strategies.filter;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;

/**
 * Makes {@code state} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StateFilterProvider implements HubFilterProvider {

    /** For the service loader. */
    public StateFilterProvider() {}

    @Override
    public String name() {
        return StateFilter.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SettingsSpec.none();
    }

    @Override
    public HubFilter create(StrategySettings settings, ProviderContext context) {
        return new StateFilter();
    }
}
