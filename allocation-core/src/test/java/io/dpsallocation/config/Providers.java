package io.dpsallocation.config;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.function.BiFunction;

/** Providers made on the spot, and a registry of some that take every kind of setting. */
final class Providers {

    private Providers() {}

    static final AllocationStrategy ABSTAINS = context -> AllocationDecision.abstain("always");
    static final HubFilter ALLOWS = (context, hub) -> FilterVerdict.allow();

    private static final SettingKind NEST = SettingKind.definition("nest", Providers::nest);

    private static final SettingsSpec NEST_SETTINGS = SettingsSpec.of(
            Setting.optional("hub", SettingKind.hostName(), "A hub."),
            Setting.optional("inside", NEST, "Another one."),
            Setting.optional("beside", SettingKind.listOf(NEST, 1), "Other ones."));

    static SettingsSpec nest() {
        return NEST_SETTINGS;
    }

    /** A setting of every kind, named after it. */
    static final SettingsSpec EVERY_KIND = SettingsSpec.of(
            Setting.optional("text", SettingKind.text(), "Any string."),
            Setting.optional("word", SettingKind.text("[a-z]+", "a word"), "A string of a shape."),
            Setting.optional("host", SettingKind.hostName(), "A hub."),
            Setting.optional("whole", SettingKind.whole(2, 9), "A whole number."),
            Setting.optional("anyWhole", SettingKind.whole(Long.MIN_VALUE, Long.MAX_VALUE), "A whole number."),
            Setting.optional("number", SettingKind.number(-0.5, 1000), "A number."),
            Setting.optional("anyNumber", SettingKind.number(-Double.MAX_VALUE, Double.MAX_VALUE), "A number."),
            Setting.withDefault("flag", SettingKind.flag(), true, "A truth value."),
            Setting.optional("choice", SettingKind.oneOf("near", "far"), "One of two words."),
            Setting.optional("pointer", SettingKind.pointer(), "A place in the request."),
            Setting.optional("json", SettingKind.json(), "Any value."),
            Setting.optional("strategy", SettingKind.strategy(), "A strategy."),
            Setting.optional("filter", SettingKind.filter(), "A filter."),
            Setting.optional("resource", SettingKind.resource(Runnable.class), "A resource."),
            Setting.optional("list", SettingKind.listOf(SettingKind.whole(0, 5), 1), "A list."),
            Setting.optional("map", SettingKind.mapOf(SettingKind.flag()), "An object with free names."),
            Setting.optional("byHub", SettingKind.byHub(SettingKind.number(1, 1000)), "A number for each hub."),
            Setting.optional(
                    "group",
                    SettingKind.group(SettingsSpec.of(
                            Setting.required("needed", SettingKind.flag(), "A truth value."),
                            Setting.optional("hubs", SettingKind.listOf(SettingKind.hostName(), 0), "Hubs."))),
                    "An object with settings of its own."),
            Setting.optional("nest", NEST, "An object that may hold others of its kind."),
            Setting.optional("children", SettingKind.listOf(SettingKind.strategy(), 1), "Strategies."));

    /**
     * Strategies {@code plain} (no settings), {@code needy} (one required) and {@code every} (all kinds); filters
     * {@code state} and {@code tagged}.
     */
    static final StrategyRegistry REGISTRY = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(strategy("plain", SettingsSpec.none(), (settings, context) -> ABSTAINS))
            .provider(strategy(
                    "needy",
                    SettingsSpec.of(Setting.required("hub", SettingKind.hostName(), "The hub.")),
                    (settings, context) -> ABSTAINS))
            .provider(strategy("every", EVERY_KIND, (settings, context) -> ABSTAINS))
            .provider(filter("state", SettingsSpec.none(), (settings, context) -> ALLOWS))
            .provider(filter(
                    "tagged",
                    SettingsSpec.of(
                            Setting.required("tag", SettingKind.text("[a-z]+", "a tag's name"), "The tag."),
                            Setting.optional("not", SettingKind.hostName(), "The hub to leave out.")),
                    (settings, context) -> ALLOWS))
            .build();

    static AllocationStrategyProvider strategy(
            String name,
            SettingsSpec settings,
            BiFunction<StrategySettings, ProviderContext, AllocationStrategy> creation) {
        return new OfStrategy(name, settings, creation);
    }

    static HubFilterProvider filter(
            String name, SettingsSpec settings, BiFunction<StrategySettings, ProviderContext, HubFilter> creation) {
        return new OfFilter(name, settings, creation);
    }

    /** A configuration that uses {@link #REGISTRY}; quotation marks may be written as apostrophes. */
    static AllocationConfig config(String json) {
        return AllocationConfig.parse(json.replace('\'', '"'), REGISTRY);
    }

    private record OfStrategy(
            String name,
            SettingsSpec settings,
            BiFunction<StrategySettings, ProviderContext, AllocationStrategy> creation)
            implements AllocationStrategyProvider {
        @Override
        public AllocationStrategy create(StrategySettings given, ProviderContext context) {
            return creation.apply(given, context);
        }
    }

    private record OfFilter(
            String name, SettingsSpec settings, BiFunction<StrategySettings, ProviderContext, HubFilter> creation)
            implements HubFilterProvider {
        @Override
        public HubFilter create(StrategySettings given, ProviderContext context) {
            return creation.apply(given, context);
        }
    }
}
