package io.dpsallocation.config;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;

/** The one provider that a services file on the class path of these tests names; this module ships none. */
public final class DiscoveredProvider implements AllocationStrategyProvider {

    /** A configuration that uses it; the description makes one differ from another. */
    static String configuration(String description) {
        return """
                {"default": {"description": "%s", "strategy": {"type": "discovered"}}}
                """.formatted(description);
    }

    @Override
    public String name() {
        return "discovered";
    }

    @Override
    public SettingsSpec settings() {
        return SettingsSpec.none();
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return Providers.ABSTAINS;
    }
}
