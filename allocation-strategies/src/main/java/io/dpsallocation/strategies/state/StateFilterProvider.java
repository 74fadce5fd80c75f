package io.dpsallocation.strategies.state;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.time.TimeSettings;

/**
 * Makes {@code state} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StateFilterProvider implements HubFilterProvider {

    private static final String EVICT = "evict";

    private static final SettingsSpec WAVES = SettingsSpec.of(
            Setting.required(
                    EvictionWaves.PERCENT_PER_WAVE,
                    SettingKind.number(EvictionWaves.SMALLEST_PERCENT, 100),
                    "How many of the devices leave with each wave, in percent; the last one takes the rest."),
            Setting.required(
                    EvictionWaves.EVERY, TimeSettings.duration(), "How long after a wave the next one begins."),
            Setting.required(EvictionWaves.FROM, TimeSettings.instant(), "When the first wave begins."));

    private static final SettingsSpec SETTINGS = SettingsSpec.of(Setting.optional(
            EVICT,
            SettingKind.group(WAVES),
            "Empties draining hubs, wave by wave; without it they keep the devices they have."));

    /** For the service loader. */
    public StateFilterProvider() {}

    @Override
    public String name() {
        return StateFilter.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public HubFilter create(StrategySettings settings, ProviderContext context) {
        if (!settings.isSet(EVICT)) {
            return new StateFilter();
        }
        StrategySettings evict = settings.group(EVICT);
        EvictionWaves waves = new EvictionWaves(
                evict.number(EvictionWaves.PERCENT_PER_WAVE),
                TimeSettings.positive(evict, EvictionWaves.EVERY),
                TimeSettings.instant(evict, EvictionWaves.FROM));
        return new StateFilter(waves, settings.path(EVICT));
    }
}
