package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.Set;

/**
 * Makes {@code sticky} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StickyStrategyProvider implements AllocationStrategyProvider {

    private static final String OF = "of";

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(OF, SettingKind.strategy(), "Who says which hub is best, and by how much."),
            Setting.withDefault(
                    StickyMargins.MARGIN,
                    SettingKind.number(0, 1),
                    StickyMargins.DEFAULT.margin(),
                    "What a move must gain more than, as a share of the current hub's number."),
            Setting.withDefault(
                    StickyMargins.MINIMUM_GAIN,
                    SettingKind.number(0, StickyMargins.LARGEST_GAIN),
                    (long) StickyMargins.DEFAULT.minimumGain(),
                    "What a move must gain more than besides, in milliseconds, where milliseconds are what is compared."),
            Setting.withDefault(
                    StickyMargins.RESET_MARGIN,
                    SettingKind.number(0, 1),
                    StickyMargins.DEFAULT.resetMargin(),
                    "The margin where the enrollment resets a device that moves, and its data is lost; the larger of the"
                            + " two margins holds."));

    /** For the service loader. */
    public StickyStrategyProvider() {}

    @Override
    public String name() {
        return StickyStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        StickyMargins margins = new StickyMargins(
                settings.number(StickyMargins.MARGIN),
                settings.number(StickyMargins.MINIMUM_GAIN),
                settings.number(StickyMargins.RESET_MARGIN),
                settings.path() + "/");
        return new StickyStrategy(context.strategy(settings, OF), margins);
    }

    /** What holds of its strategy; a hub that is kept has no measure. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return children.shared(settings, OF);
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        new StickyLint(settings, report).look(report.children().shared(settings, OF));
    }
}
