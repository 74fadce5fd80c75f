package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes {@code pipeline} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PipelineStrategyProvider implements AllocationStrategyProvider {

    private static final String SCORERS = "scorers";
    private static final String OF = "of";
    private static final String WEIGHT = "weight";

    private static final SettingsSpec SCORER = SettingsSpec.of(
            Setting.required(OF, SettingKind.strategy(), "Who ranks the hubs."),
            Setting.withDefault(
                    WEIGHT,
                    SettingKind.number(WeightedScorer.MIN_WEIGHT, WeightedScorer.MAX_WEIGHT),
                    1L,
                    "How much the ranking counts."));

    private static final SettingsSpec SETTINGS = SettingsSpec.of(Setting.required(
            SCORERS,
            SettingKind.listOf(SettingKind.group(SCORER), 1),
            "Who ranks the hubs, and how much each counts."));

    /** For the service loader. */
    public PipelineStrategyProvider() {}

    @Override
    public String name() {
        return PipelineStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new PipelineStrategy(settings.groups(SCORERS).stream()
                .map(scorer ->
                        new WeightedScorer(context.strategy(scorer, OF), scorer.number(WEIGHT), scorer.path(WEIGHT)))
                .toList());
    }

    /** Sums are no measure; whether there are any is up to the scorers. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return EnumSet.of(StrategyTrait.NO_MEASURE, StrategyTrait.NO_MILLISECONDS);
    }
}
