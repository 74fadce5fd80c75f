package io.dpsallocation.strategies.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.strategies.composite.WhenStrategyProvider;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticStrategyProviderTest {

    private static final StaticStrategyProvider PROVIDER = new StaticStrategyProvider();
    private static final String SITE = "/deviceRuntimeContext/payload/site";

    private static AllocationContext truck() {
        return Requests.context("truck-7", "vehicles", Map.of("site", "oslo"), "hub-a", "hub-b", "hub-c")
                .build();
    }

    private static AllocationDecision decide(Map<String, ?> settings) {
        return Configured.strategy(PROVIDER, settings).allocate(truck());
    }

    private static String hubOf(Map<String, ?> settings) {
        return ((Assigned) decide(settings)).iotHubHostName();
    }

    @Test
    void hub_gives_one_hub() {
        assertThat(hubOf(Map.of("hub", "hub-b"))).isEqualTo("hub-b");
        assertThat(decide(Map.of("hub", "hub-b")).reason()).isEqualTo("/strategy/hub names it without a condition");
    }

    @Test
    void rules_read_every_condition() {
        assertThat(hubOf(Map.of(
                        "rules",
                        List.of(
                                Map.of("hub", "hub-a", "registrationId", "ship-*"),
                                Map.of("hub", "hub-a", "enrollment", "ships"),
                                Map.of("hub", "hub-a", "at", SITE, "equals", "bergen"),
                                Map.of(
                                        "hub",
                                        "hub-b",
                                        "registrationId",
                                        "truck-*",
                                        "enrollment",
                                        "vehicles",
                                        "at",
                                        SITE,
                                        "equals",
                                        "oslo")))))
                .isEqualTo("hub-b");
    }

    @Test
    void default_is_for_devices_that_no_rule_fits() {
        Map<String, ?> rule = Map.of("hub", "hub-a", "registrationId", "ship-*");
        assertThat(hubOf(Map.of("rules", List.of(rule), "default", "hub-c"))).isEqualTo("hub-c");
        assertThat(decide(Map.of("rules", List.of(rule)))).isInstanceOf(Abstained.class);
    }

    @Test
    void a_hub_that_is_no_candidate_is_named_with_its_rules_setting() {
        AllocationDecision decision = decide(Map.of("rules", List.of(Map.of("hub", "hub-x"))));
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reason()).startsWith("/strategy/rules/0 names hub-x, which may not be chosen");
    }

    @Test
    void the_trace_points_at_the_rules_settings() {
        RecordedTrace trace = new RecordedTrace();
        Configured.strategy(
                        PROVIDER,
                        Map.of(
                                "rules",
                                List.of(Map.of("hub", "hub-a", "registrationId", "ship-*")),
                                "default",
                                "hub-c"))
                .allocate(truck().toBuilder().trace(trace).build());
        assertThat(trace.entries)
                .extracting(TraceEntry::settingPath)
                .containsExactly("/strategy/rules/0", "/strategy/default");
    }

    @Test
    void create_neither_hub_nor_rules_is_refused() {
        assertRefused(Map.of(), "neither is set");
        assertRefused(Map.of("default", "hub-a"), "static needs either hub");
    }

    @Test
    void create_both_hub_and_rules_is_refused() {
        assertRefused(Map.of("hub", "hub-a", "rules", List.of(Map.of("hub", "hub-b"))), "both are set");
    }

    @Test
    void create_hub_with_default_is_refused() {
        assertRefused(Map.of("hub", "hub-a", "default", "hub-b"), "remove default");
    }

    @Test
    void create_at_without_a_comparison_or_the_other_way_round_is_refused() {
        assertRefused(
                Map.of("rules", List.of(Map.of("hub", "hub-a", "at", SITE))),
                "/strategy/rules/0: at needs one of equals, oneOf, startsWith, exists; none is set");
        assertRefused(
                Map.of("rules", List.of(Map.of("hub", "hub-a", "equals", 1))),
                "/strategy/rules/0: equals needs at, the place that is looked at");
    }

    @Test
    void create_a_rule_without_a_condition_before_another_one_or_a_default_is_refused() {
        Map<String, ?> all = Map.of("hub", "hub-a");
        Map<String, ?> some = Map.of("hub", "hub-b", "registrationId", "x");
        assertRefused(Map.of("rules", List.of(all, some)), "/strategy/rules/1 can never be reached");
        assertRefused(Map.of("rules", List.of(all), "default", "hub-c"), "/strategy/default can never be reached");
    }

    private static void assertRefused(Map<String, ?> settings, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Configured.strategy(PROVIDER, settings))
                .withMessageContaining(message);
    }

    @Test
    void what_conditions_compare_with_is_worth_trying_at_their_places() {
        Map<String, ?> rule = Map.of(
                "hub",
                "hub-a",
                "at",
                SITE,
                "equals",
                "oslo",
                "all",
                List.of(Map.of("at", "/a", "oneOf", List.of(1, 2)), Map.of("iotEdge", true)),
                "any",
                List.of(Map.of("at", "/b", "startsWith", "x")),
                "not",
                Map.of("at", "/c", "exists", true));
        assertThat(PROVIDER.probes(Configured.settings(PROVIDER, Map.of("rules", List.of(rule))), truck()))
                .containsExactly(
                        probe(SITE, "/strategy/rules/0/equals", "oslo"),
                        probe("/a", "/strategy/rules/0/all/0/oneOf", 1, 2),
                        probe("/b", "/strategy/rules/0/any/0/startsWith", "x"),
                        probe("/c", "/strategy/rules/0/not/exists", true));
        assertThat(PROVIDER.probes(Configured.settings(PROVIDER, Map.of("hub", "hub-a")), truck()))
                .isEmpty();
        WhenStrategyProvider when = new WhenStrategyProvider();
        assertThat(when.probes(Configured.settings(when, Map.of("cases", List.of(rule))), truck()))
                .extracting(Probe::settingPath)
                .contains("/strategy/cases/0/any/0/startsWith");
    }

    private static Probe probe(String place, String settingPath, Object... values) {
        return Probe.of(
                JsonPointer.of(place), Arrays.stream(values).map(JsonView::of).toList(), settingPath);
    }

    @Test
    void the_name_is_the_word_of_DPS() {
        assertThat(PROVIDER.name()).isEqualTo("static");
    }
}
