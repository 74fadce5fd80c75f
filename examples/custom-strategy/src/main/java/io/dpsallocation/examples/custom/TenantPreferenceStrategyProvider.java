package io.dpsallocation.examples.custom;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import javax.sql.DataSource;

/** Lets a configuration name {@code tenant-preference}. */
public final class TenantPreferenceStrategyProvider implements AllocationStrategyProvider {

    private static final String DATA_SOURCE = "dataSource";
    private static final String TENANT = "tenant";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    DATA_SOURCE,
                    SettingKind.resource(DataSource.class),
                    "The resource that connections come from; it has the table tenant_preference."),
            Setting.withDefault(
                    TENANT,
                    SettingKind.pointer(),
                    "/deviceRuntimeContext/payload/tenant",
                    "Where the request names the tenant."));

    /** For the service loader. */
    public TenantPreferenceStrategyProvider() {}

    @Override
    public String name() {
        return TenantPreferenceStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new TenantPreferenceStrategy(
                context.resource(settings, DATA_SOURCE, DataSource.class), settings.pointer(TENANT));
    }
}
