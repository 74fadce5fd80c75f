package io.dpsallocation.strategies.fixed;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.model.CaseFolding;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Makes {@code static} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StaticStrategyProvider implements AllocationStrategyProvider {

    private static final String HUB = "hub";
    private static final String RULES = "rules";
    private static final String DEFAULT = "default";

    private static final SettingsSpec RULE = ConditionSettings.after(Setting.required(
            HUB, SettingKind.hostName(), "The hub a device gets when everything the rule asks holds."));

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.optional(HUB, SettingKind.hostName(), "The one hub for every device; instead of rules."),
            Setting.optional(
                    RULES,
                    SettingKind.listOf(SettingKind.group(RULE), 1),
                    "Rules in their order; the first one that fits the request gives the hub."),
            Setting.optional(
                    DEFAULT,
                    SettingKind.hostName(),
                    "The hub for a device that no rule fits; without it the strategy abstains."));

    /** For the service loader. */
    public StaticStrategyProvider() {}

    @Override
    public String name() {
        return FixedStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        if (settings.isSet(HUB) == settings.isSet(RULES)) {
            throw new IllegalArgumentException(
                    "static needs either hub, for one hub for every device, or rules, for the first that fits;"
                            + (settings.isSet(HUB) ? " both are set" : " neither is set"));
        }
        if (settings.isSet(HUB) && settings.isSet(DEFAULT)) {
            throw new IllegalArgumentException(
                    "default is for devices that no rule fits, and hub leaves none; remove default, or use rules");
        }
        List<HubRule> rules = new ArrayList<>();
        if (settings.isSet(HUB)) {
            rules.add(catchAll(settings, HUB));
        } else {
            settings.groups(RULES).forEach(rule -> rules.add(rule(rule)));
        }
        if (settings.isSet(DEFAULT)) {
            rules.add(catchAll(settings, DEFAULT));
        }
        return new FixedStrategy(rules);
    }

    /** What each rule compares with, at the place it looks at. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        if (!settings.isSet(RULES)) {
            return List.of();
        }
        return settings.groups(RULES).stream()
                .flatMap(rule -> ConditionSettings.probes(rule).stream())
                .toList();
    }

    private static HubRule catchAll(StrategySettings settings, String name) {
        return new HubRule(settings.text(name), new RuleHead(List.of(), settings.path(name), settings.path(name)));
    }

    private static HubRule rule(StrategySettings settings) {
        String place = settings.path().toString();
        return new HubRule(settings.text(HUB), new RuleHead(ConditionSettings.read(settings), place, place));
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        if (!settings.isSet(RULES)) {
            return;
        }
        List<RuleLint.Rule> rules = settings.groups(RULES).stream()
                .map(rule -> new RuleLint.Rule(
                        rule.path().toString(), ConditionSettings.read(rule), CaseFolding.ascii(rule.text(HUB))))
                .toList();
        RuleLint.look(rules, report);
    }

    /** Names one hub; it abstains where that may not be chosen. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return EnumSet.of(StrategyTrait.NO_MEASURE, StrategyTrait.NO_MILLISECONDS);
    }
}
