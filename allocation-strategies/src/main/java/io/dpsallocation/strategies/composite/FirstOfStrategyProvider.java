package io.dpsallocation.strategies.composite;

import io.dpsallocation.json.JsonPointer;
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
import java.util.List;
import java.util.Set;

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

    /** What holds of everyone who is ever asked; it answers where one of them does. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        List<Set<StrategyTrait>> each = children.of(settings, STRATEGIES);
        int last = lastAsked(each);
        Set<StrategyTrait> traits = StrategyTrait.shared(each.subList(0, Math.min(last + 1, each.size())));
        if (last < each.size()) {
            traits.add(StrategyTrait.ALWAYS_ANSWERS);
        }
        return traits;
    }

    /** The index of the first that always answers; the number of strategies where none does. */
    private static int lastAsked(List<Set<StrategyTrait>> each) {
        int index = 0;
        while (index < each.size() && !each.get(index).contains(StrategyTrait.ALWAYS_ANSWERS)) {
            index++;
        }
        return index;
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        List<Set<StrategyTrait>> each = report.children().of(settings, STRATEGIES);
        JsonPointer place = settings.path().child(STRATEGIES);
        int last = lastAsked(each);
        for (int i = last + 1; i < each.size(); i++) {
            report.warning(
                    LintReport.UNREACHABLE_STRATEGY,
                    place.child(i).toString(),
                    "is never asked: " + place.child(last)
                            + " comes first and answers for every device; move this one in front of it, or delete it");
        }
    }
}
