package io.dpsallocation.testkit.host;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;

/** Lets a configuration name the script. Given to the registry by hand, never found by it. */
record ScriptedProvider(Script script) implements AllocationStrategyProvider {

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public SettingsSpec settings() {
        return SettingsSpec.none();
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return script::decide;
    }
}
