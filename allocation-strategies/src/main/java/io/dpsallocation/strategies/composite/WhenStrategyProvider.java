package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import io.dpsallocation.strategies.condition.ConditionSettings;
import io.dpsallocation.strategies.condition.RuleHead;
import io.dpsallocation.strategies.condition.RuleLint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes {@code when} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WhenStrategyProvider implements AllocationStrategyProvider {

    private static final String CASES = "cases";
    private static final String OF = "of";
    private static final String OTHERWISE = "otherwise";

    private static final SettingsSpec CASE = ConditionSettings.after(Setting.required(
            OF, SettingKind.strategy(), "Who decides for the devices of which everything the case asks holds."));

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required(
                    CASES,
                    SettingKind.listOf(SettingKind.group(CASE), 1),
                    "Cases in their order; the first one that fits the request says who decides."),
            Setting.optional(
                    OTHERWISE,
                    SettingKind.strategy(),
                    "Who decides for a device that no case fits; without it the strategy abstains."));

    /** For the service loader. */
    public WhenStrategyProvider() {}

    @Override
    public String name() {
        return WhenStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        List<WhenCase> cases = settings.groups(CASES).stream()
                .map(one -> new WhenCase(head(one), context.strategy(one, OF)))
                .toList();
        return new WhenStrategy(cases, settings.isSet(OTHERWISE) ? context.strategy(settings, OTHERWISE) : null);
    }

    /** What each case compares with, at the place it looks at. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return settings.groups(CASES).stream()
                .flatMap(one -> ConditionSettings.probes(one).stream())
                .toList();
    }

    private static RuleHead head(StrategySettings settings) {
        String place = settings.path().toString();
        return new RuleHead(ConditionSettings.read(settings), place, place);
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        List<RuleLint.Rule> rules = settings.groups(CASES).stream()
                .map(WhenStrategyProvider::head)
                .map(head -> new RuleLint.Rule(head.settingPath(), head.conditions(), head.settingPath()))
                .toList();
        RuleLint.look(rules, report);
    }

    /** What holds of everyone who may decide; without an otherwise it abstains where no case fits. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        List<Set<StrategyTrait>> all = new ArrayList<>();
        settings.groups(CASES).forEach(one -> all.add(children.shared(one, OF)));
        if (settings.isSet(OTHERWISE)) {
            all.add(children.shared(settings, OTHERWISE));
        }
        Set<StrategyTrait> traits = StrategyTrait.shared(all);
        if (!settings.isSet(OTHERWISE)) {
            traits.remove(StrategyTrait.ALWAYS_ANSWERS);
        }
        return traits;
    }
}
