package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;

/**
 * Makes {@code first-of} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FirstOfStrategyProvider implements AllocationStrategyProvider {

    private static final String STRATEGIES = "strategies";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(Setting.required(
            STRATEGIES,
            SettingKind.listOf(SettingKind.strategy(), 1),
            "Whom to ask, in this order; the first that chooses a hub or refuses the device decides."));

    /** For the service loader. */
    public FirstOfStrategyProvider() {}

    @Override
    public String name() {
        return FirstOfStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new FirstOfStrategy(context.strategies(settings, STRATEGIES));
    }
}
