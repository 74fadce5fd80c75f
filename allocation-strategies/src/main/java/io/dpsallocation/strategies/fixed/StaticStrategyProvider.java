package io.dpsallocation.strategies.fixed;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes {@code static} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StaticStrategyProvider implements AllocationStrategyProvider {

    private static final String HUB = "hub";
    private static final String RULES = "rules";
    private static final String DEFAULT = "default";
    private static final String REGISTRATION_ID = "registrationId";
    private static final String ENROLLMENT = "enrollment";
    private static final String AT = "at";
    private static final String EQUALS = "equals";

    private static final SettingKind PATTERN = SettingKind.text(".*\\S.*", "a name, with * and ? if need be");

    private static final SettingsSpec RULE = SettingsSpec.of(
            Setting.required(HUB, SettingKind.hostName(), "The hub a device gets when everything the rule asks holds."),
            Setting.optional(
                    REGISTRATION_ID,
                    PATTERN,
                    "The registration ID; * stands for any characters, ? for one, letter case does not matter."),
            Setting.optional(
                    ENROLLMENT,
                    PATTERN,
                    "The group ID, or the registration ID of an individual enrollment; * and ? as above."),
            Setting.optional(AT, SettingKind.pointer(), "A place in the request, to be compared with equals."),
            Setting.optional(
                    EQUALS,
                    SettingKind.json(),
                    "The JSON value that must stand there; strings and numbers exactly as they are written."));

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
                .filter(rule -> rule.isSet(AT) && rule.isSet(EQUALS))
                .map(rule -> Probe.of(rule.pointer(AT), List.of(rule.json(EQUALS)), rule.path(EQUALS)))
                .toList();
    }

    private static HubRule catchAll(StrategySettings settings, String name) {
        return new HubRule(settings.text(name), List.of(), settings.path(name), settings.path(name));
    }

    private static HubRule rule(StrategySettings settings) {
        String place = settings.path().toString();
        List<RuleCondition> conditions = new ArrayList<>();
        if (settings.isSet(REGISTRATION_ID)) {
            conditions.add(RuleCondition.registrationId(settings.text(REGISTRATION_ID)));
        }
        if (settings.isSet(ENROLLMENT)) {
            conditions.add(RuleCondition.enrollment(settings.text(ENROLLMENT)));
        }
        if (settings.isSet(AT) != settings.isSet(EQUALS)) {
            throw new IllegalArgumentException(place + ": at and equals belong together; "
                    + (settings.isSet(AT) ? "equals is missing" : "at is missing"));
        }
        if (settings.isSet(AT)) {
            conditions.add(RuleCondition.valueAt(settings.pointer(AT), settings.json(EQUALS)));
        }
        return new HubRule(settings.text(HUB), conditions, place, place);
    }
}
