package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.SettingsSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicySetTest {

    private static final String POLICIES = """
            'policies': [{'name': 'exact', 'enrollments': ['vehicles-eu'], 'strategy': {'type': 'plain'}},
                         {'name': 'globs', 'enrollments': ['vehicles-*', 'depot-?', '*-lab'],
                          'strategy': {'type': 'plain'}},
                         {'name': 'late', 'enrollments': ['vehicles-us', 'depot-12'], 'strategy': {'type': 'plain'}}]
            """;

    private static PolicySet policies(String json) {
        return Providers.config(json).policies(ProviderOptions.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "vehicles-eu, exact",
        "VEHICLES-EU, exact",
        "vehicles-eu2, globs",
        "vehicles-, globs",
        "vehicles-us, globs", // the first policy that fits, not the one that fits best
        "depot-1, globs",
        "Depot-X, globs",
        "x-LAB, globs",
        "depot-12, late",
        "depot-, default",
        "vehicles, default",
        "lab, default"
    })
    void the_first_policy_that_fits_is_selected_and_else_the_default(String enrollment, String policy) {
        try (PolicySet policies = policies("{" + POLICIES + ", 'default': {'strategy': {'type': 'plain'}}}")) {
            assertThat(policies.select(enrollment)).map(Policy::name).contains(policy);
        }
    }

    @Test
    void without_a_default_an_enrollment_that_fits_nothing_has_no_policy() {
        try (PolicySet policies = policies("{" + POLICIES + "}")) {
            assertThat(policies.select("vehicles-eu")).isPresent();
            assertThat(policies.select("trains")).isEmpty();
        }
    }

    @Test
    void a_policy_has_its_place_its_templates_and_its_twin_base() {
        try (PolicySet policies = policies("""
                {'policies': [{'name': 'full', 'enrollments': ['a'], 'strategy': {'type': 'plain'},
                               'initialTwin': {'tags': {'a': 1}}, 'payload': {}, 'twinBase': 'empty'},
                              {'name': 'bare', 'enrollments': ['b'], 'strategy': {'type': 'plain'}},
                              {'name': 'spelt out', 'enrollments': ['c'], 'strategy': {'type': 'plain'},
                               'twinBase': 'enrollment'}],
                 'default': {'strategy': {'type': 'plain'}, 'payload': {}}}
                """)) {
            Policy full = policies.select("a").orElseThrow();
            assertThat(full.settingPath()).isEqualTo("/policies/0");
            assertThat(full.initialTwin()).hasToString("JsonTemplate[/policies/0/initialTwin]");
            assertThat(full.payload()).hasToString("JsonTemplate[/policies/0/payload]");
            assertThat(full.twinFromEnrollment()).isFalse();
            Policy bare = policies.select("b").orElseThrow();
            assertThat(bare.settingPath()).isEqualTo("/policies/1");
            assertThat(bare.initialTwin()).isNull();
            assertThat(bare.payload()).isNull();
            assertThat(bare.twinFromEnrollment()).isTrue();
            assertThat(policies.select("c").orElseThrow().twinFromEnrollment()).isTrue();
            Policy other = policies.select("d").orElseThrow();
            assertThat(other.settingPath()).isEqualTo("/default");
            assertThat(other.payload()).hasToString("JsonTemplate[/default/payload]");
            assertThat(other.twinFromEnrollment()).isTrue();
        }
    }

    @Test
    void the_filters_of_every_policy_come_before_its_own() {
        try (PolicySet policies = policies("""
                {'filters': [{'type': 'state'}, {'type': 'tagged', 'tag': 'a'}],
                 'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plain'},
                               'filters': [{'type': 'tagged', 'tag': 'b'}]}],
                 'default': {'strategy': {'type': 'plain'}}}
                """)) {
            assertThat(policies.select("a").orElseThrow().filters())
                    .extracting(HubFilter::settingPath)
                    .containsExactly("/filters/0", "/filters/1", "/policies/0/filters/0");
            assertThat(policies.select("b").orElseThrow().filters())
                    .extracting(HubFilter::settingPath)
                    .containsExactly("/filters/0", "/filters/1");
            assertThat(policies.filters())
                    .extracting(HubFilter::settingPath)
                    .containsExactly("/filters/0", "/filters/1");
            assertThat(policies.filters()).isUnmodifiable();
        }
    }

    @Test
    void a_filter_holds_for_pinned_devices_as_it_is_made_unless_the_setting_says_otherwise() {
        HubFilter strict = new HubFilter() {
            @Override
            public FilterVerdict test(AllocationContext context, LinkedHub hub) {
                return FilterVerdict.allow();
            }

            @Override
            public boolean evenWhenPinned() {
                return true;
            }
        };
        StrategyRegistry registry = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(Providers.strategy("plain", SettingsSpec.none(), (settings, context) -> Providers.ABSTAINS))
                .provider(Providers.filter("strict", SettingsSpec.none(), (settings, context) -> strict))
                .provider(Providers.filter("lax", SettingsSpec.none(), (settings, context) -> Providers.ALLOWS))
                .build();
        try (PolicySet policies = AllocationConfig.parse("""
                {"filters": [{"type": "strict"}, {"type": "strict", "evenWhenPinned": false},
                             {"type": "lax"}, {"type": "lax", "evenWhenPinned": true}],
                 "default": {"strategy": {"type": "plain"}}}
                """, registry).policies(ProviderOptions.defaults())) {
            assertThat(policies.filters())
                    .extracting(HubFilter::evenWhenPinned)
                    .containsExactly(true, false, false, true);
        }
    }

    @Test
    void one_strategy_in_code_is_the_policy_of_every_enrollment() {
        try (PolicySet policies = PolicySet.of(Providers.ABSTAINS)) {
            Policy policy = policies.select("anything").orElseThrow();
            assertThat(policy).isEqualTo(new Policy("default", "", List.of(), Providers.ABSTAINS, null, null, true));
            assertThat(policies.filters()).isEmpty();
        }
    }

    @Test
    void policy_copies_and_checks() {
        List<HubFilter> filters = new ArrayList<>(List.of(Providers.ALLOWS));
        Policy policy = new Policy("p", "", filters, Providers.ABSTAINS, null, null, true);
        filters.clear();
        assertThat(policy.filters()).containsExactly(Providers.ALLOWS).isUnmodifiable();
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy(null, "", filters, Providers.ABSTAINS, null, null, true))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy("p", null, filters, Providers.ABSTAINS, null, null, true))
                .withMessage("settingPath");
        assertThatNullPointerException()
                .isThrownBy(() -> new Policy("p", "", filters, null, null, null, true))
                .withMessage("strategy");
    }
}
