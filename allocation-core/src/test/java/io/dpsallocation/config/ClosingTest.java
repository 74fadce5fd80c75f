package io.dpsallocation.config;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What providers opened is closed: the last first, all of it, and also when the configuration cannot be used. */
class ClosingTest {

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.required("label", SettingKind.text(), "What it is called."),
            Setting.optional("closes", SettingKind.oneOf("badly", "fatally"), "How it closes."),
            Setting.optional("of", SettingKind.strategy(), "A child."));

    private final List<String> closed = new ArrayList<>();

    private final StrategyRegistry registry = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(Providers.strategy("open", SETTINGS, (settings, context) -> {
                if (settings.isSet("of")) {
                    context.strategy(settings, "of");
                }
                return new Open(settings.text("label"), settings.isSet("closes") ? settings.text("closes") : "well");
            }))
            .provider(Providers.strategy("failing", SettingsSpec.none(), (settings, context) -> {
                throw new IllegalArgumentException("not today");
            }))
            .provider(
                    Providers.filter("open", SETTINGS, (settings, context) -> new Open(settings.text("label"), "well")))
            .build();

    /** A strategy and a filter that holds something open. */
    private final class Open implements AllocationStrategy, HubFilter, AutoCloseable {
        private final String label;
        private final String closes;

        private Open(String label, String closes) {
            this.label = label;
            this.closes = closes;
        }

        @Override
        public AllocationDecision allocate(AllocationContext context) {
            return AllocationDecision.abstain("always");
        }

        @Override
        public FilterVerdict test(AllocationContext context, LinkedHub hub) {
            return FilterVerdict.allow();
        }

        @Override
        public String name() {
            return label;
        }

        @Override
        public String settingPath() {
            return "";
        }

        @Override
        public boolean blocking() {
            return true;
        }

        @Override
        public void close() throws IOException {
            closed.add(label);
            switch (closes) {
                case "badly" -> throw new IOException("secret");
                case "fatally" -> throw new NoClassDefFoundError("secret");
                default -> {}
            }
        }
    }

    private PolicySet policies(String json) {
        return AllocationConfig.parse(json.replace('\'', '"'), registry).policies(ProviderOptions.defaults());
    }

    @Test
    void what_was_opened_is_closed_the_last_first() {
        PolicySet policies = policies("""
                {'filters': [{'type': 'open', 'label': 'common filter'}],
                 'policies': [{'name': 'p', 'enrollments': ['a'],
                               'filters': [{'type': 'open', 'label': 'filter'}],
                               'strategy': {'type': 'open', 'label': 'parent', 'of': {'type': 'open', 'label': 'child'}}}],
                 'default': {'strategy': {'type': 'open', 'label': 'default'}}}
                """);
        assertThat(closed).isEmpty();
        policies.close();
        assertThat(closed).containsExactly("default", "parent", "child", "filter", "common filter");
    }

    @Test
    void one_that_fails_to_close_does_not_keep_the_others_open() {
        policies("""
                {'filters': [{'type': 'open', 'label': 'first'}],
                 'policies': [{'name': 'p', 'enrollments': ['a'],
                               'strategy': {'type': 'open', 'label': 'fatal', 'closes': 'fatally'}},
                              {'name': 'q', 'enrollments': ['b'],
                               'strategy': {'type': 'open', 'label': 'bad', 'closes': 'badly'}}],
                 'default': {'strategy': {'type': 'open', 'label': 'last'}}}
                """).close();
        assertThat(closed).containsExactly("last", "bad", "fatal", "first");
    }

    @Test
    void when_one_cannot_be_made_the_others_are_closed_again() {
        assertThat(Violations.of(() -> policies("""
                        {'filters': [{'type': 'open', 'label': 'filter'}],
                         'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'failing'}}],
                         'default': {'strategy': {'type': 'open', 'label': 'default'}}}
                        """))).containsExactly("/policies/0/strategy: not today");
        assertThat(closed).containsExactly("default", "filter");
    }

    @Test
    void when_a_parent_cannot_be_made_its_child_is_closed_again() {
        assertThat(Violations.of(() -> registry.newStrategy(
                        json("{'type': 'open', 'label': 'parent', 'of': {'type': 'failing'}}"),
                        ProviderOptions.defaults())))
                .containsExactly("/strategy/of: not today");
        assertThat(closed).containsExactly("parent");
    }

    @Test
    void what_a_configuration_makes_bears_its_names_and_else_is_what_the_provider_made() {
        try (PolicySet policies = policies("""
                {'filters': [{'type': 'open', 'label': 'filter'}],
                 'default': {'strategy': {'type': 'open', 'label': 'strategy'}}}
                """)) {
            Policy policy = policies.select("any").orElseThrow();
            assertThat(policy.strategy().name()).isEqualTo("open");
            assertThat(policy.strategy().settingPath()).isEqualTo("/default/strategy");
            assertThat(policy.strategy().blocking()).isTrue();
            assertThat(policy.filters().get(0).name()).isEqualTo("open");
            assertThat(policy.filters().get(0).settingPath()).isEqualTo("/filters/0");
            assertThat(policy.filters().get(0).blocking()).isTrue();
        }
    }

    @Test
    void a_resource_of_the_host_is_not_closed_even_when_it_is_the_strategy() {
        StrategyRegistry handingOn = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(Providers.strategy(
                        "host",
                        SettingsSpec.none(),
                        (settings, context) -> context.resource("mine", AllocationStrategy.class)))
                .build();
        ProviderOptions options = ProviderOptions.defaults().resource("mine", new Open("resource", "well"));
        AllocationConfig.parse("""
                {"default": {"strategy": {"type": "host"}}}
                """, handingOn).policies(options).close();
        assertThat(closed).isEmpty();
    }

    @Test
    void two_sets_of_one_configuration_share_nothing() {
        AllocationConfig config = AllocationConfig.parse("""
                {"default": {"strategy": {"type": "open", "label": "one of two"}}}
                """, registry);
        try (PolicySet one = config.policies(ProviderOptions.defaults());
                PolicySet two = config.policies(ProviderOptions.defaults())) {
            assertThat(((ConfiguredStrategy) one.select("a").orElseThrow().strategy()).delegate())
                    .isNotSameAs(
                            ((ConfiguredStrategy) two.select("a").orElseThrow().strategy()).delegate());
        }
        assertThat(closed).containsExactly("one of two", "one of two");
    }
}
