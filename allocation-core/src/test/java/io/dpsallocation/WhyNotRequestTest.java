package io.dpsallocation;

import static io.dpsallocation.Requests.EUS;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.SearchedChanges;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a device could have sent instead, as far as providers say what they read. */
class WhyNotRequestTest {

    private static final JsonPointer SITE = JsonPointer.of("/deviceRuntimeContext/payload/site");

    /** The hub the request names at a place, if it names one, else what the children say. */
    private record Named(String name, SettingsSpec settings) implements AllocationStrategyProvider {

        static final Named SITED = new Named(
                "sited",
                SettingsSpec.of(
                        Setting.required("at", SettingKind.pointer(), "Where."),
                        Setting.optional("children", SettingKind.listOf(SettingKind.strategy(), 0), "Others."),
                        Setting.optional("more", SettingKind.mapOf(SettingKind.strategy()), "Others.")));

        @Override
        public AllocationStrategy create(StrategySettings given, ProviderContext context) {
            JsonPointer at = given.pointer("at");
            return asked -> asked.at(at)
                    .flatMap(JsonView::asText)
                    .flatMap(asked::candidate)
                    .<AllocationDecision>map(AllocationDecision::assign)
                    .orElseGet(
                            () -> AllocationDecision.assign(asked.candidates().get(0)));
        }

        @Override
        public List<Probe> probes(StrategySettings given, AllocationContext context) {
            List<JsonView> hubs = context.candidates().stream()
                    .map(hub -> JsonView.string(hub.name()))
                    .toList();
            return List.of(Probe.of(given.pointer("at"), hubs, given.path("at")));
        }
    }

    private record Broken(String name, SettingsSpec settings) implements AllocationStrategyProvider {
        @Override
        public AllocationStrategy create(StrategySettings given, ProviderContext context) {
            return TestProviders.BY_NAME;
        }

        @Override
        public List<Probe> probes(StrategySettings given, AllocationContext context) {
            throw new IllegalStateException("broken");
        }
    }

    /** Lets through what the request allows at a place. */
    private record Allowed(String name, SettingsSpec settings) implements HubFilterProvider {
        @Override
        public HubFilter create(StrategySettings given, ProviderContext context) {
            return (asked, hub) -> asked.at(SITE).equals(Optional.of(json("true")))
                            || !hub.name().equals(EUS)
                    ? FilterVerdict.allow()
                    : FilterVerdict.refuse("not asked for", given.path("evenWhenPinned"));
        }

        @Override
        public List<Probe> probes(StrategySettings given, AllocationContext context) {
            return List.of(
                    new Probe(SITE, List.of(json("false"), json("true")), false, "/filters/0/site"),
                    Probe.of(JsonPointer.of("/deviceRuntimeContext/registrationId"), List.of(json("7")), "/x"),
                    Probe.of(JsonPointer.of("/linkedHubs/0"), List.of(JsonView.string(EUS)), "/y"));
        }
    }

    private static AllocationConfig config(String json) {
        return AllocationConfig.parse(
                json.replace('\'', '"'),
                StrategyRegistry.builder()
                        .withoutDiscovery()
                        .provider(Named.SITED)
                        .provider(new Broken("broken", SettingsSpec.none()))
                        .provider(new Allowed("allowed", SettingsSpec.none()))
                        .build());
    }

    private static Counterfactual whyNot(String json, AllocationRequest request, String hub) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(config(json)).build()) {
            return allocator.whyNot(request, hub);
        }
    }

    private static Optional<SuggestedChange> ofTheRequest(Counterfactual answer) {
        return answer.changes().stream()
                .filter(change -> change.kind() == ChangeKind.REQUEST_VALUE)
                .findFirst();
    }

    @Test
    void a_value_is_tried_where_a_setting_reads_and_what_the_device_sent_is_not_told() {
        Counterfactual answer = whyNot(
                "{'policies': [{'name': 'p', 'enrollments': ['v*'], 'strategy': {'type': 'sited', 'at': '" + SITE
                        + "'}}]}",
                Requests.of("t").payload(Map.of("site", "secret")).build(),
                WEU);

        assertThat(ofTheRequest(answer).map(SuggestedChange::sentence))
                .contains("let the request have \"hub-weu.azure-devices.net\" in place of a string at"
                        + " /deviceRuntimeContext/payload/site, which /policies/0/strategy/at reads");
        assertThat(answer.toText() + answer.toView().toJson()).doesNotContain("secret");
    }

    @Test
    void a_value_may_have_to_go_away() {
        Counterfactual answer = whyNot(
                "{'default': {'strategy': {'type': 'sited', 'at': '" + SITE + "'}}}",
                Requests.of("t").payload(Map.of("site", WEU)).build(),
                EUS);
        assertThat(ofTheRequest(answer).map(SuggestedChange::to)).contains("\"" + EUS + "\"");

        Counterfactual away = whyNot(
                "{'default': {'strategy': {'type': 'sited', 'at': '/deviceRuntimeContext/payload'}}}",
                Requests.of("t").payload(WEU).build(),
                NEU);
        assertThat(ofTheRequest(away).map(SuggestedChange::to)).contains("\"" + NEU + "\"");
    }

    @Test
    void what_makes_no_request_or_another_one_is_not_tried_and_nothing_is_tried_twice() {
        Counterfactual answer =
                whyNot("""
                {'filters': [{'type': 'allowed'}],
                 'default': {'strategy': {'type': 'sited', 'at': '/deviceRuntimeContext/payload/site',
                   'children': [{'type': 'broken'}, {'type': 'sited', 'at': '/deviceRuntimeContext/payload/site'}],
                   'more': {'x': {'type': 'sited', 'at': '/deviceRuntimeContext/payload/n/m'}}}}}
                """, Requests.of("t").payload(Map.of("n", List.of())).build(), EUS);

        // false and true, three hubs at the site, nothing at the ID; the array n has no part m, and the site is empty
        // already.
        assertThat(answer.searched())
                .filteredOn(space -> space.kind() == ChangeKind.REQUEST_VALUE)
                .extracting(SearchedChanges::changes, SearchedChanges::space)
                .containsExactly(
                        tuple(6, "the values that settings compare with, and none, at 2 places of the request"));
        assertThat(ofTheRequest(answer).map(SuggestedChange::sentence))
                .contains("let the request have true in place of nothing at /deviceRuntimeContext/payload/site, which"
                        + " /filters/0/site reads");
    }

    @Test
    void a_probe_tells_its_place_and_not_its_values() {
        assertThat(Probe.of(SITE, List.of(json("'x'")), "/s"))
                .hasToString("Probe[/deviceRuntimeContext/payload/site, 1 values]");
    }
}
