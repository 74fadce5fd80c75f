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
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.util.Set;

/**
 * Makes {@code shadow} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ShadowStrategyProvider implements AllocationStrategyProvider {

    private static final String OF = "of";
    private static final String CANDIDATE = "candidate";
    private static final String REPORT = "report";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(OF, SettingKind.strategy(), "Who decides."),
            Setting.required(
                    CANDIDATE, SettingKind.strategy(), "Who is asked beside, and has no say in what is decided."),
            Setting.required(
                    REPORT,
                    SettingKind.resource(ShadowReport.class),
                    "The resource that counts how often both agree and where they differ."));

    /** For the service loader. */
    public ShadowStrategyProvider() {}

    @Override
    public String name() {
        return ShadowStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new ShadowStrategy(
                context.strategy(settings, OF),
                context.strategy(settings, CANDIDATE),
                context.resource(settings, REPORT, ShadowReport.class));
    }

    /** What holds of the strategy that decides. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return children.shared(settings, OF);
    }
}
