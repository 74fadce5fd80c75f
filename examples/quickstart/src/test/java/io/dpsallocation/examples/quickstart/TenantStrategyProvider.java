package io.dpsallocation.examples.quickstart;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;

/** Makes tenant strategies: {@code {"type": "tenant", "at": "/deviceRuntimeContext/payload/tenant"}}. */
public final class TenantStrategyProvider implements AllocationStrategyProvider {

    @Override
    public String name() {
        return "tenant";
    }

    @Override
    public SettingsSpec settings() {
        return SettingsSpec.of(Setting.required("at", SettingKind.pointer(), "Where the request names the tenant."));
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new TenantStrategy(settings.pointer("at"));
    }
}
