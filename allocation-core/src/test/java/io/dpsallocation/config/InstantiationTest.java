package io.dpsallocation.config;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.GoldenDocuments;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What providers are given, and what is told when they fail. */
class InstantiationTest {

    private static final String RUNNABLE = "java.lang.Runnable";

    /** The providers' calls, in their order. */
    private final List<String> calls = new ArrayList<>();

    private final StrategyRegistry registry = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(Providers.strategy(
                    "acting",
                    SettingsSpec.of(Setting.withDefault("does", SettingKind.text(), "work", "What it does.")),
                    (settings, context) -> acting(settings, Providers.ABSTAINS)))
            .provider(Providers.strategy(
                    "parent",
                    SettingsSpec.of(
                            Setting.optional("of", SettingKind.strategy(), "One child."),
                            Setting.optional(
                                    "children", SettingKind.listOf(SettingKind.strategy(), 0), "Many children.")),
                    this::parent))
            .provider(Providers.strategy(
                    "resourceful",
                    SettingsSpec.of(Setting.required("task", SettingKind.resource(Runnable.class), "A task.")),
                    (settings, context) -> {
                        context.resource(settings, "task", Runnable.class).run();
                        return Providers.ABSTAINS;
                    }))
            .provider(Providers.strategy("timed", SettingsSpec.none(), (settings, context) -> {
                calls.add(context.clock().instant() + " " + context.seed());
                return Providers.ABSTAINS;
            }))
            .provider(Providers.filter(
                    "acting",
                    SettingsSpec.of(Setting.withDefault("does", SettingKind.text(), "work", "What it does.")),
                    (settings, context) -> acting(settings, Providers.ALLOWS)))
            .build();

    private <T> T acting(StrategySettings settings, T made) {
        String does = settings.text("does");
        calls.add(does);
        return switch (does) {
            case "refuse" -> throw new IllegalArgumentException("margin and of do not fit together");
            case "refuse silently" -> throw new IllegalArgumentException();
            case "throw" -> throw new IllegalStateException("secret");
            case "not link" -> throw new NoClassDefFoundError("secret");
            case "nothing" -> null;
            default -> made;
        };
    }

    private AllocationStrategy parent(StrategySettings settings, ProviderContext context) {
        List<AllocationStrategy> children = new ArrayList<>();
        if (settings.isSet("of")) {
            children.add(context.strategy(settings, "of"));
        }
        if (settings.isSet("children")) {
            children.addAll(context.strategies(settings, "children"));
        }
        children.forEach(child -> calls.add(child.name() + " at " + child.settingPath()));
        return children.isEmpty() ? Providers.ABSTAINS : children.get(0);
    }

    private PolicySet policies(String json, ProviderOptions options) {
        return AllocationConfig.parse(json.replace('\'', '"'), registry).policies(options);
    }

    private static String strategy(String settings) {
        return "{'default': {'strategy': " + settings + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refuse          | margin and of do not fit together",
                "refuse silently | the settings do not fit together",
                "throw           | the provider of the %s acting failed with java.lang.IllegalStateException",
                "not link        | the provider of the %s acting failed with java.lang.NoClassDefFoundError",
                "nothing         | the provider of the %s acting made nothing"
            })
    void a_provider_that_fails_is_told_of_at_its_place(String does, String told) {
        String json = """
                {'filters': [{'type': 'acting', 'does': '%1$s'}],
                 'default': {'strategy': {'type': 'parent', 'children': [{'type': 'acting'},
                                                                         {'type': 'acting', 'does': '%1$s'}]}}}
                """.formatted(does);
        assertThat(Violations.of(() -> policies(json, ProviderOptions.defaults())))
                .containsExactly(
                        "/default/strategy/children/1: " + told.formatted("strategy"),
                        "/filters/0: " + told.formatted("filter"));
    }

    @Test
    void when_one_provider_fails_all_others_are_tried_too() {
        assertThat(Violations.of(() -> policies("""
                        {'filters': [{'type': 'acting', 'does': 'throw'}, {'type': 'acting'}],
                         'policies': [{'name': 'p', 'enrollments': ['a'],
                                       'filters': [{'type': 'acting', 'does': 'nothing'}],
                                       'strategy': {'type': 'acting', 'does': 'refuse'}}],
                         'default': {'strategy': {'type': 'acting', 'does': 'not link'}}}
                        """, ProviderOptions.defaults())))
                .extracting(line -> line.substring(0, line.indexOf(':')))
                .containsExactly("/default/strategy", "/filters/0", "/policies/0/filters/0", "/policies/0/strategy");
        assertThat(calls).containsExactly("throw", "work", "nothing", "refuse", "not link");
    }

    @Test
    void a_parent_that_fails_over_its_child_is_not_told_of_again() {
        StrategyRegistry strict = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(registry.strategy("acting"))
                .provider(new FussyParent())
                .build();
        assertThat(Violations.of(() -> strict.newStrategy(
                        json("{'type': 'fussy', 'of': {'type': 'acting', 'does': 'throw'}}"),
                        ProviderOptions.defaults())))
                .containsExactly("/strategy/of: the provider of the strategy acting failed with"
                        + " java.lang.IllegalStateException");
    }

    /** Tries its child at once, and cannot bear one that abstains. */
    private static final class FussyParent implements AllocationStrategyProvider {
        @Override
        public String name() {
            return "fussy";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.of(Setting.required("of", SettingKind.strategy(), "The child."));
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            AllocationDecision tried = context.strategy(settings, "of")
                    .allocate(AllocationContext.builder(GoldenDocuments.request("request-group-symmetric-key-first"))
                            .build());
            assertThat(tried).isInstanceOf(AllocationDecision.Abstained.class);
            throw new IllegalStateException("no child");
        }
    }

    @Test
    void children_know_their_names_and_places() {
        policies(strategy("""
                {'type': 'parent', 'of': {'type': 'timed'},
                 'children': [{'type': 'acting'}, {'type': 'parent', 'of': {'type': 'acting'}}]}
                """), ProviderOptions.defaults()).close();
        assertThat(calls)
                .endsWith(
                        "acting at /default/strategy/children/1/of",
                        "timed at /default/strategy/of",
                        "acting at /default/strategy/children/0",
                        "parent at /default/strategy/children/1");
    }

    @Test
    void providers_get_the_clock_and_the_seed_of_the_options() {
        Instant noon = Instant.parse("2026-11-23T12:00:00Z");
        ProviderOptions options = ProviderOptions.defaults()
                .clock(Clock.fixed(noon, ZoneOffset.UTC))
                .seed(-7);
        policies(strategy("{'type': 'timed'}"), options).close();
        assertThat(calls).containsExactly(noon + " -7");
        assertThat(ProviderOptions.defaults().seed()).isZero();
        assertThat(ProviderOptions.defaults().clock()).isEqualTo(Clock.systemUTC());
    }

    @Test
    void providers_get_the_resources_of_the_options() {
        Runnable task = () -> calls.add("run");
        policies(
                        strategy("{'type': 'resourceful', 'task': 'mine'}"),
                        ProviderOptions.defaults().resource("mine", task).resource("other", 3))
                .close();
        assertThat(calls).containsExactly("run");
    }

    @Test
    void a_missing_resource_is_told_with_its_type_and_a_suggestion_and_without_the_value() {
        String json = strategy("{'type': 'resourceful', 'task': 'tsak'}");
        assertThat(Violations.of(() -> policies(json, ProviderOptions.defaults())))
                .containsExactly("/default/strategy/task: names a resource of type " + RUNNABLE
                        + " that the allocator's builder was not given; give it with resource(name, ..)");
        Runnable task = () -> calls.add("run");
        assertThat(Violations.of(() -> policies(json, ProviderOptions.defaults().resource("task", task))))
                .containsExactly("/default/strategy/task: names a resource of type " + RUNNABLE
                        + " that the allocator's builder was not given; give it with resource(name, ..);"
                        + " did you mean \"task\"?");
    }

    @Test
    void a_resource_of_another_type_is_told_with_both_types() {
        assertThat(Violations.of(() -> policies(
                        strategy("{'type': 'resourceful', 'task': 'task'}"),
                        ProviderOptions.defaults().resource("task", "secret"))))
                .containsExactly("/default/strategy/task: names a resource that must be of type " + RUNNABLE
                        + ", but is of type java.lang.String");
    }

    @Test
    void options_are_copied_and_do_not_show_their_resources() {
        ProviderOptions one = ProviderOptions.defaults().resource("a", "secret");
        ProviderOptions two = one.resource("b", 2);
        assertThat(one.resources()).isEqualTo(Map.of("a", "secret")).isUnmodifiable();
        assertThat(two.resources()).containsOnlyKeys("a", "b").isUnmodifiable();
        assertThat(two.seed(4)).hasToString("ProviderOptions[seed=4, resources=[a, b]]");
    }

    @Test
    void options_bad_resource() {
        ProviderOptions options = ProviderOptions.defaults().resource("a", 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.resource("a", 2))
                .withMessage("the resource a is given twice");
        assertThatNullPointerException()
                .isThrownBy(() -> options.resource(null, 1))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> options.resource("b", null))
                .withMessage("resource");
        assertThatNullPointerException().isThrownBy(() -> options.clock(null)).withMessage("clock");
    }

    @Test
    void what_no_provider_is_known_for_abstains_and_refuses() {
        Problems problems = new Problems();
        Instantiation instantiation = new Instantiation(registry, ProviderOptions.defaults(), problems);
        AllocationContext context = AllocationContext.builder(
                        GoldenDocuments.request("request-group-symmetric-key-first"))
                .build();
        AllocationStrategy strategy = instantiation.strategy(json("{'type': 'unknown'}"), JsonPointer.ROOT);
        HubFilter filter = instantiation.filter(json("{}"), JsonPointer.ROOT);
        assertThat(strategy.allocate(context)).isInstanceOf(AllocationDecision.Abstained.class);
        assertThatIllegalStateException()
                .isThrownBy(() -> filter.test(context, context.candidates().get(0)));
    }
}
