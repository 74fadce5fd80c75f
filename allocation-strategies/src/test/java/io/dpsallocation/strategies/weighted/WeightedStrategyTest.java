package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedStrategyTest {

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    private static Assigned assigned(AllocationStrategy strategy, AllocationContext context) {
        return (Assigned) strategy.allocate(context);
    }

    @Test
    void the_ranking_holds_every_hub_best_first_with_its_race_number() {
        AllocationContext context =
                Requests.context("device-1", "hub-a", "hub-b", "hub-c", "hub-d").build();
        Assigned decision = assigned(AllocationStrategies.weighted(), context);
        assertThat(decision.ranking())
                .extracting(RankedHub::iotHubHostName)
                .containsExactlyInAnyOrder("hub-a", "hub-b", "hub-c", "hub-d");
        assertThat(decision.ranking()).extracting(RankedHub::score).isSorted();
        assertThat(decision.iotHubHostName())
                .isEqualTo(decision.ranking().get(0).iotHubHostName());
        for (RankedHub ranked : decision.ranking()) {
            assertThat(ranked.score()).isEqualTo(ReferenceDraw.race("device-1", ranked.iotHubHostName(), 1, 0));
        }
    }

    @Test
    void race_numbers_order_hubs_and_measure_no_gain() {
        Assigned decision = assigned(
                AllocationStrategies.weighted(),
                Requests.context("device-1", "hub-a", "hub-b").build());
        assertThat(decision.scale().lowerIsBetter()).isTrue();
        assertThat(decision.scale().comparable()).isFalse();
    }

    @Test
    void without_a_wish_for_the_ranking_the_winner_alone_is_ranked_and_is_the_same() {
        AllocationStrategy strategy = AllocationStrategies.weighted();
        for (int i = 0; i < 500; i++) {
            AllocationContext.Builder context = Requests.context("device-" + i, "hub-a", "hub-b", "hub-c");
            Assigned whole = assigned(strategy, context.rankingWanted(true).build());
            Assigned first = assigned(strategy, context.rankingWanted(false).build());
            assertThat(first.ranking()).containsExactly(whole.ranking().get(0));
            assertThat(first)
                    .usingRecursiveComparison()
                    .ignoringFields("ranking")
                    .isEqualTo(whole);
        }
    }

    @Test
    void the_reason_names_the_weight_and_the_sum() {
        List<LinkedHub> hubs = List.of(Requests.hub("hub-a", 1000), Requests.hub("hub-b", 1));
        Assigned decision = assigned(
                AllocationStrategies.weighted(),
                Requests.context("device-1", hubs).build());
        assertThat(decision.reason()).isEqualTo("won the weighted draw with weight 1000 of 1001");
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.ASSIGNED);
    }

    @Test
    void equal_numbers_go_to_the_smaller_folded_name() {
        Entrants sameHash = new Entrants(host -> 42, host -> 0);
        AllocationStrategy strategy = new WeightedStrategy(DrawKey.registrationId(), HubWeights.none(), sameHash);
        AllocationContext.Builder context = Requests.context("device-1", "hub-c", "HUB-B", "hub-a", "Hub-D");
        Assigned ranked = assigned(strategy, context.build());
        assertThat(ranked.ranking())
                .extracting(RankedHub::iotHubHostName)
                .containsExactly("hub-a", "HUB-B", "hub-c", "Hub-D");
        assertThat(assigned(strategy, context.rankingWanted(false).build()).iotHubHostName())
                .isEqualTo("hub-a");
    }

    @Test
    void weights_given_to_the_strategy_go_before_the_catalogs() {
        List<LinkedHub> hubs = List.of(Requests.hub("hub-a", 7), Requests.hub("hub-b", 7), Requests.hub("hub-c", 7));
        Assigned decision = assigned(
                AllocationStrategies.weighted(Map.of("HUB-A", 2.5, "hub-b", 1.0)),
                Requests.context("device-1", hubs).build());
        Map<String, Double> race = new HashMap<>();
        decision.ranking().forEach(ranked -> race.put(ranked.iotHubHostName(), ranked.score()));
        assertThat(race)
                .containsEntry("hub-a", ReferenceDraw.race("device-1", "hub-a", 2.5, 0))
                .containsEntry("hub-b", ReferenceDraw.race("device-1", "hub-b", 1, 0))
                .containsEntry("hub-c", ReferenceDraw.race("device-1", "hub-c", 7, 0));
        assertThat(decision.reason()).endsWith(" of 10.5");
    }

    @Test
    void another_seed_is_another_spread() {
        int same = 0;
        for (int i = 0; i < 1_000; i++) {
            AllocationContext context =
                    Requests.context("device-" + i, "hub-a", "hub-b").build();
            String first = assigned(AllocationStrategies.weighted(), context).iotHubHostName();
            AllocationStrategy other =
                    AllocationStrategies.weightedBuilder().seed(1).build();
            same += first.equals(assigned(other, context).iotHubHostName()) ? 1 : 0;
        }
        assertThat(same).isBetween(440, 560);
    }

    @Test
    void a_tenant_stays_together_whatever_its_letter_case() {
        AllocationStrategy strategy =
                AllocationStrategies.weightedBuilder().key(TENANT).build();
        for (int i = 0; i < 100; i++) {
            String tenant = i % 2 == 0 ? "acme" : "ACME";
            AllocationContext context = Requests.context(
                            "device-" + i, "fleet", Map.of("tenant", tenant), "hub-a", "hub-b", "hub-c")
                    .build();
            Assigned decision = assigned(strategy, context);
            assertThat(decision.ranking().get(0).score())
                    .isEqualTo(ReferenceDraw.race("acme", decision.iotHubHostName(), 1, 0));
            assertThat(decision.reason())
                    .isEqualTo("won the weighted draw by /deviceRuntimeContext/payload/tenant with weight 1 of 3");
        }
    }

    @Test
    void a_number_is_drawn_by_as_it_is_written() {
        AllocationContext context = Requests.context(
                        "device-1", "fleet", Map.of("tenant", JsonView.number("7.0")), "hub-a")
                .build();
        Assigned decision =
                assigned(AllocationStrategies.weightedBuilder().key(TENANT).build(), context);
        assertThat(decision.ranking().get(0).score()).isEqualTo(ReferenceDraw.race("7.0", "hub-a", 1, 0));
    }

    @Test
    void where_the_pointer_finds_no_text_the_strategy_abstains() {
        assertThat(abstentionFor(Map.of())).endsWith("at " + TENANT + ", the request has nothing there");
        assertThat(abstentionFor(Map.of("tenant", ""))).endsWith("the request has an empty string there");
        assertThat(abstentionFor(Map.of("tenant", Map.of()))).endsWith("the request has an object there");
        assertThat(abstentionFor(Map.of("tenant", List.of("secret")))).endsWith("the request has an array there");
        assertThat(abstentionFor(Map.of("tenant", true))).endsWith("the request has a boolean there");
        assertThat(abstentionFor(Map.of("tenant", JsonView.nullValue()))).endsWith("the request has null there");
    }

    private static String abstentionFor(Map<String, ?> payload) {
        AllocationStrategy strategy =
                AllocationStrategies.weightedBuilder().key(TENANT).build();
        AllocationDecision decision = strategy.allocate(
                Requests.context("device-1", "fleet", payload, "hub-a").build());
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
        return decision.reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "registrationid", "tenant", "/bad~2escape"})
    void a_key_that_is_neither_the_word_nor_a_pointer_is_refused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.weightedBuilder().key(key));
    }

    @Test
    void the_trace_shows_every_hub_with_number_weight_and_where_to_change_it() {
        List<LinkedHub> known = List.of(Requests.hub("hub-b", 3), Requests.hub("hub-a", 1));
        AllocationStrategy strategy = new WeightedStrategy(
                DrawKey.registrationId(), 0, HubWeights.of(Map.of("hub-c", 4.0), "/strategy/weights"));
        RecordedTrace trace = new RecordedTrace();
        AllocationContext context = Requests.context("device-1", known)
                .candidates(List.of(known.get(0), known.get(1), LinkedHub.of("hub-c"), LinkedHub.of("hub-d")))
                .rankingWanted(false)
                .trace(trace)
                .build();
        Assigned decision = assigned(strategy, context);

        assertThat(trace.entries)
                .extracting(TraceEntry::iotHubHostName)
                .containsExactlyElementsOf(decision.ranking().stream()
                        .map(RankedHub::iotHubHostName)
                        .toList());
        assertThat(trace.entries)
                .extracting(entry -> entry.number().orElseThrow())
                .containsExactlyElementsOf(
                        decision.ranking().stream().map(RankedHub::score).toList());
        assertThat(trace.entries)
                .extracting(TraceEntry::verdict)
                .containsExactly(TraceVerdict.CHOSEN, TraceVerdict.RANKED, TraceVerdict.RANKED, TraceVerdict.RANKED);
        assertThat(trace.entries)
                .extracting(TraceEntry::iotHubHostName, TraceEntry::settingPath)
                .containsExactlyInAnyOrder(
                        tuple("hub-b", "/hubs/0/allocationWeight"),
                        tuple("hub-a", "/hubs/1/allocationWeight"),
                        tuple("hub-c", "/strategy/weights/hub-c"),
                        tuple("hub-d", ""));
        assertThat(trace.entries.get(0).sentence()).startsWith("smallest draw of 4 at weight ");
        assertThat(trace.entries.get(3).sentence()).startsWith("draw 4 of 4 at weight ");
        assertThat(sentence(trace, "hub-b")).contains(" at weight 3 of 9 (33.3 % of the devices)");
    }

    @Test
    void the_trace_says_how_a_hub_that_lost_can_get_more() {
        List<LinkedHub> known = List.of(Requests.hub("hub-a", 1000), Requests.hub("hub-b", 1));
        RecordedTrace trace = new RecordedTrace();
        assigned(
                AllocationStrategies.weighted(),
                Requests.context("device-1", known)
                        .candidates(List.of(known.get(0), known.get(1), LinkedHub.of("hub-c")))
                        .trace(trace)
                        .build());
        assertThat(sentence(trace, "hub-a"))
                .isEqualTo("smallest draw of 3 at weight 1000 of 1002 (99.8 % of the devices)");
        assertThat(sentence(trace, "hub-b")).endsWith(" at weight 1 of 1002 (0.1 % of the devices)");
    }

    private static String sentence(RecordedTrace trace, String hub) {
        return trace.entries.stream()
                .filter(entry -> hub.equals(entry.iotHubHostName()))
                .findFirst()
                .orElseThrow()
                .sentence();
    }

    @Test
    void weights_made_in_code_are_no_default_and_have_no_setting() {
        RecordedTrace trace = new RecordedTrace();
        assigned(
                AllocationStrategies.weighted(Map.of("hub-a", 4.0, "hub-b", 4.0)),
                Requests.context("device-1", "hub-a", "hub-b").trace(trace).build());
        assertThat(trace.entries).extracting(TraceEntry::settingPath).containsOnly("");
        assertThat(trace.entries.get(0).sentence())
                .isEqualTo("smallest draw of 2 at weight 4 of 8 (50 % of the devices)");
        assertThat(trace.entries.get(1).sentence()).isEqualTo("draw 2 of 2 at weight 4 of 8 (50 % of the devices)");
    }

    @Test
    void the_name_is_the_providers() {
        assertThat(AllocationStrategies.weighted().name()).isEqualTo("weighted");
        assertThat(new WeightedStrategyProvider().name()).isEqualTo("weighted");
        assertThat(AllocationStrategies.weighted().blocking()).isFalse();
    }

    @Test
    void a_builder_that_goes_on_does_not_change_what_it_built() {
        var builder = AllocationStrategies.weightedBuilder().weight("hub-a", 1000);
        AllocationStrategy before = builder.build();
        builder.weight("hub-a", 1).weight("hub-b", 1000);
        List<LinkedHub> hubs = Arrays.asList(Requests.hub("hub-a", 1), Requests.hub("hub-b", 1));
        assertThat(assigned(before, Requests.context("device-1", hubs).build()).reason())
                .endsWith("of 1001");
    }
}
