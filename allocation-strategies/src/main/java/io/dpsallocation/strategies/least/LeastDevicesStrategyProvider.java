package io.dpsallocation.strategies.least;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.strategies.time.TimeSettings;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes {@code least-devices} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LeastDevicesStrategyProvider implements AllocationStrategyProvider {

    private static final String LOAD = "load";
    private static final String MODE = "mode";
    private static final String SEED = "seed";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    LOAD,
                    SettingKind.resource(HubLoadSource.class),
                    "The resource that tells how many devices a hub holds."),
            Setting.withDefault(
                    MODE,
                    SettingKind.oneOf(
                            LoadMode.BOUNDED.toString(), LoadMode.LEAST.toString(), LoadMode.TWO_CHOICES.toString()),
                    LoadSettings.DEFAULT.mode().toString(),
                    "How counts decide; see above."),
            Setting.withDefault(
                    LoadSettings.FACTOR,
                    SettingKind.number(1, LoadSettings.LARGEST_FACTOR),
                    LoadSettings.DEFAULT.factor(),
                    "In the mode bounded, how many times its fair share a hub may hold."),
            Setting.withDefault(
                    LoadSettings.STALE_AFTER,
                    TimeSettings.duration(),
                    LoadSettings.DEFAULT.staleAfter().toString(),
                    "In the mode least, the age beyond which counts are used as in two-choices."),
            Setting.optional(
                    LoadSettings.MAX_AGE,
                    TimeSettings.duration(),
                    "The age beyond which a count is taken for unknown."),
            Setting.withDefault(
                    SEED,
                    SettingKind.whole(Long.MIN_VALUE, Long.MAX_VALUE),
                    LoadSettings.DEFAULT.seed(),
                    "Makes another, unrelated draw."));

    /** For the service loader. */
    public LeastDevicesStrategyProvider() {}

    @Override
    public String name() {
        return LeastDevicesStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        LoadSettings load = new LoadSettings(
                LoadMode.of(settings.text(MODE)),
                settings.number(LoadSettings.FACTOR),
                TimeSettings.positive(settings, LoadSettings.STALE_AFTER),
                TimeSettings.positiveOrNull(settings, LoadSettings.MAX_AGE),
                settings.whole(SEED));
        return new LeastDevicesStrategy(context.resource(settings, LOAD, HubLoadSource.class), load);
    }

    /** Orders all hubs, by the draw alone where no count is known. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return EnumSet.allOf(StrategyTrait.class);
    }
}
