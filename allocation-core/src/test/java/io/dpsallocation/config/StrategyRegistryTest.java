package io.dpsallocation.config;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry takes from its builder, and what it refuses. */
class StrategyRegistryTest {

    private static final String NAMES = "io.dpsallocation.config.StrategyRegistryTest$";

    /** Three classes that may bear one name. */
    private static class First implements AllocationStrategyProvider {
        @Override
        public String name() {
            return "same";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return Providers.ABSTAINS;
        }
    }

    private static final class Second extends First {}

    private static final class Third extends First {}

    private static StrategyRegistry.Builder bare() {
        return StrategyRegistry.builder().withoutDiscovery();
    }

    private static AllocationStrategyProvider named(String name) {
        return Providers.strategy(name, SettingsSpec.none(), (settings, context) -> Providers.ABSTAINS);
    }

    private static HubFilterProvider filter(Supplier<SettingsSpec> settings) {
        return new HubFilterProvider() {
            @Override
            public String name() {
                return "filter";
            }

            @Override
            public SettingsSpec settings() {
                return settings.get();
            }

            @Override
            public HubFilter create(StrategySettings given, ProviderContext context) {
                return Providers.ALLOWS;
            }
        };
    }

    @Test
    void names_are_sorted_and_kinds_are_kept_apart() {
        assertThat(Providers.REGISTRY.strategyNames())
                .containsExactly("every", "needy", "plain")
                .isUnmodifiable();
        assertThat(Providers.REGISTRY.filterNames())
                .containsExactly("state", "tagged")
                .isUnmodifiable();
        assertThat(Providers.REGISTRY)
                .hasToString("StrategyRegistry[strategies=[every, needy, plain], filters=[state, tagged]]");
    }

    @Test
    void a_strategy_and_a_filter_may_share_a_name() {
        StrategyRegistry registry = bare().provider(named("state"))
                .provider(Providers.filter("state", SettingsSpec.none(), (settings, context) -> Providers.ALLOWS))
                .build();
        assertThat(registry.strategyNames()).isEqualTo(registry.filterNames()).containsExactly("state");
    }

    @Test
    void specs_are_those_of_the_providers_and_every_filter_has_one_setting_more() {
        assertThat(Providers.REGISTRY.strategySpec("every")).containsSame(Providers.EVERY_KIND);
        assertThat(Providers.REGISTRY.strategySpec("state")).isEmpty();
        assertThat(Providers.REGISTRY.filterSpec("tagged").orElseThrow().settings())
                .extracting(Setting::name)
                .containsExactly("tag", "not", "evenWhenPinned");
        assertThat(Providers.REGISTRY.filterSpec("every")).isEmpty();
    }

    @Test
    void two_classes_with_one_name_are_an_error_that_names_both_in_one_order() {
        String expected = "2 strategy providers are called \"same\": " + NAMES + "First and " + NAMES + "Second;"
                + " leave one on the class path or rename the others";
        assertThat(Violations.of(() ->
                        bare().provider(new First()).provider(new Second()).build()))
                .isEqualTo(Violations.of(() ->
                        bare().provider(new Second()).provider(new First()).build()))
                .containsExactly(expected);
    }

    @Test
    void three_classes_with_one_name_are_one_error_whatever_their_order() {
        assertThat(Violations.of(() -> bare().provider(new Third())
                        .provider(new First())
                        .provider(new Second())
                        .build()))
                .isEqualTo(Violations.of(() -> bare().provider(new Second())
                        .provider(new Third())
                        .provider(new First())
                        .build()))
                .singleElement()
                .asString()
                .startsWith("3 strategy providers are called \"same\": " + NAMES + "First and " + NAMES + "Second and "
                        + NAMES + "Third;");
    }

    @Test
    void one_class_given_twice_is_one_provider_and_the_first_counts() {
        AllocationStrategyProvider first = named("same");
        StrategyRegistry registry =
                bare().provider(first).provider(named("same")).build();
        assertThat(registry.strategy("same")).isSameAs(first);
        assertThat(registry.strategyNames()).containsExactly("same");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Weighted", "9lives", "-a", "two words", "under_score", "w\u00e9", "a\n"})
    void a_name_outside_the_grammar_is_an_error_that_names_the_class(String name) {
        assertThat(Violations.of(() -> bare().provider(named(name)).build()))
                .containsExactly(
                        "the strategy provider " + named("x").getClass().getName()
                                + " has a name that does not fit [a-z][a-z0-9-]*; mend its name()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "first-of", "p2c", "a-"})
    void a_name_inside_the_grammar_is_taken(String name) {
        assertThat(bare().provider(named(name)).build().strategyNames()).containsExactly(name);
    }

    @Test
    void a_provider_that_cannot_tell_its_settings_is_told_of_with_the_rest() {
        HubFilterProvider broken = filter(() -> {
            throw new IllegalStateException("secret");
        });
        assertThat(Violations.of(
                        () -> bare().provider(broken).provider(named("Bad")).build()))
                .containsExactly(
                        "the filter provider " + broken.getClass().getName()
                                + " cannot tell its name and settings: java.lang.IllegalStateException",
                        "the strategy provider " + named("x").getClass().getName()
                                + " has a name that does not fit [a-z][a-z0-9-]*; mend its name()");
    }

    @Test
    void a_provider_without_settings_is_an_error() {
        HubFilterProvider broken = filter(() -> null);
        AllocationStrategyProvider strategy =
                Providers.strategy("none", null, (settings, context) -> Providers.ABSTAINS);
        assertThat(Violations.of(
                        () -> bare().provider(broken).provider(strategy).build()))
                .containsExactly(
                        "the filter provider " + broken.getClass().getName()
                                + " cannot tell its name and settings: java.lang.NullPointerException",
                        "the strategy provider " + strategy.getClass().getName()
                                + " cannot tell its name and settings: java.lang.NullPointerException");
    }

    @Test
    void a_filter_that_has_the_setting_of_every_filter_already_is_an_error() {
        HubFilterProvider twice =
                filter(() -> SettingsSpec.of(Setting.optional("evenWhenPinned", SettingKind.flag(), "Its own.")));
        assertThat(Violations.of(() -> bare().provider(twice).build()))
                .containsExactly("the filter provider " + twice.getClass().getName()
                        + " cannot tell its name and settings: java.lang.IllegalArgumentException,"
                        + " the setting evenWhenPinned stands twice");
    }

    @Test
    void a_default_that_is_not_of_its_kind_is_an_error_however_deep_it_stands() {
        SettingsSpec inner = SettingsSpec.of(Setting.withDefault("share", SettingKind.number(0, 1), 2, "A share."));
        SettingKind nested = SettingKind.listOf(SettingKind.mapOf(SettingKind.group(inner)), 0);
        HubFilterProvider filter = filter(() -> SettingsSpec.of(
                Setting.withDefault("mode", SettingKind.oneOf("a", "b"), "c", "A mode."),
                Setting.withDefault("well", SettingKind.flag(), true, "A flag."),
                Setting.optional("byHub", SettingKind.byHub(SettingKind.group(inner)), "By hub."),
                Setting.optional("parts", nested, "Parts.")));
        String name = filter.name();
        String mended = "; mend its settings()";

        assertThat(Violations.of(() -> bare().provider(filter).build()))
                .containsExactly(
                        "the default of the setting /byHub/share of the filter " + name
                                + " must be a number from 0 to 1" + mended,
                        "the default of the setting /mode of the filter " + name + " must be one of \"a\", \"b\""
                                + mended,
                        "the default of the setting /parts/share of the filter " + name
                                + " must be a number from 0 to 1" + mended);
    }

    @Test
    void builder_null() {
        StrategyRegistry.Builder builder = StrategyRegistry.builder();
        assertThatNullPointerException()
                .isThrownBy(() -> builder.classLoader(null))
                .withMessage("classLoader");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.provider((AllocationStrategyProvider) null))
                .withMessage("provider");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.provider((HubFilterProvider) null))
                .withMessage("provider");
    }

    @Test
    void newStrategy_makes_one_that_knows_its_name_and_place() {
        AllocationStrategy made =
                Providers.REGISTRY.newStrategy(json("{'type': 'needy', 'hub': 'a.net'}"), ProviderOptions.defaults());
        assertThat(made.name()).isEqualTo("needy");
        assertThat(made.settingPath()).isEqualTo("/strategy");
    }

    @Test
    void newStrategy_bad_settings() {
        assertThat(Violations.of(() -> Providers.REGISTRY.newStrategy(
                        json("{'type': 'needy', 'hub': 'a b', 'more': 1}"), ProviderOptions.defaults())))
                .isEqualTo(List.of(
                        "/strategy/hub: must be a host name such as contoso.azure-devices.net",
                        "/strategy/more: is not a known setting; known are hub"));
        assertThat(Violations.of(() -> Providers.REGISTRY.newStrategy(json("'plain'"), ProviderOptions.defaults())))
                .containsExactly("/strategy: must be an object with a type, but is a string");
    }
}
