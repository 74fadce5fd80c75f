package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.List;
import java.util.Set;

/**
 * Makes {@code weighted} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedStrategyProvider implements AllocationStrategyProvider {

    private static final String SLOW_START = "slowStart";

    private static final SettingsSpec SETTINGS = DrawSettings.SPEC.and(SettingsSpec.of(Setting.optional(
            SLOW_START,
            SettingKind.group(SlowStartSettings.SPEC),
            "Lets new hubs begin with a part of their weight, which grows.")));

    /** For the service loader. */
    public WeightedStrategyProvider() {}

    @Override
    public String name() {
        return WeightedStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    /** The place of the key, without a value. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return DrawSettings.probes(settings);
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        Draw draw = DrawSettings.read(settings, context);
        if (!settings.isSet(SLOW_START)) {
            return new WeightedStrategy(draw);
        }
        SlowStart slowStart = SlowStartSettings.read(settings.group(SLOW_START));
        return new WeightedStrategy(draw, slowStart, context.clock(), settings.path(SLOW_START));
    }

    /** Orders all hubs, unless there is no key. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return DrawSettings.traits(settings);
    }
}
