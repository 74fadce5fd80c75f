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
 * Makes {@code weighted-table} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedTableStrategyProvider implements AllocationStrategyProvider {

    private static final String SLOTS = "slots";

    private static final SettingsSpec SETTINGS = DrawSettings.SPEC.and(Setting.withDefault(
            SLOTS,
            SettingKind.whole(Slots.FEWEST, Slots.MOST),
            (long) Slots.DEFAULT,
            "How many slots keys fall into, a power of two; another number is another, unrelated spread."));

    /** For the service loader. */
    public WeightedTableStrategyProvider() {}

    @Override
    public String name() {
        return WeightedStrategy.TABLE;
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
        return WeightedStrategy.table(DrawSettings.read(settings, context), (int) settings.whole(SLOTS));
    }

    /** Orders all hubs, unless there is no key. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return DrawSettings.traits(settings);
    }
}
