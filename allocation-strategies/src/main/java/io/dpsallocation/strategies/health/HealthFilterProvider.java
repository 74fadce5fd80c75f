package io.dpsallocation.strategies.health;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.time.TimeSettings;
import java.time.Duration;

/**
 * Makes {@code health} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class HealthFilterProvider implements HubFilterProvider {

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    HealthFilter.NAME,
                    SettingKind.resource(HubHealth.class),
                    "The resource with the host's reports on its hubs."),
            Setting.withDefault(
                    HealthFilter.MAX_EJECTED_SHARE,
                    SettingKind.number(0, 1),
                    HealthFilter.DEFAULT_SHARE,
                    "How many of the hubs that earlier filters left may be ejected, as a share; when more are ill, none"
                            + " is."),
            Setting.withDefault(
                    HealthFilter.MAX_AGE,
                    TimeSettings.duration(),
                    HealthFilter.DEFAULT_MAX_AGE.toString(),
                    "The age beyond which a report does not count."));

    /** For the service loader. */
    public HealthFilterProvider() {}

    @Override
    public String name() {
        return HealthFilter.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public HubFilter create(StrategySettings settings, ProviderContext context) {
        // Before the resource is asked for, so that a look at the configuration alone finds what is wrong with it.
        Duration maxAge = TimeSettings.positive(settings, HealthFilter.MAX_AGE);
        return new HealthFilter(
                context.resource(settings, HealthFilter.NAME, HubHealth.class),
                settings.number(HealthFilter.MAX_EJECTED_SHARE),
                maxAge,
                settings.path());
    }
}
