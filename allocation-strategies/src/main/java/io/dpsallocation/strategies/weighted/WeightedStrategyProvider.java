package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.List;

/**
 * Makes {@code weighted} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedStrategyProvider implements AllocationStrategyProvider {

    /** For the service loader. */
    public WeightedStrategyProvider() {}

    @Override
    public String name() {
        return WeightedStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return DrawSettings.SPEC;
    }

    /** The place of the key, without a value. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return DrawSettings.probes(settings);
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new WeightedStrategy(DrawSettings.read(settings, context));
    }
}
