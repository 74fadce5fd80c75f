package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static io.dpsallocation.strategies.composite.Scene.ranked;
import static io.dpsallocation.strategies.composite.Scene.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubFilters;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AmongStrategyTest {

    private static final List<LinkedHub> HUBS = List.of(
            LinkedHub.builder("hub-a").tag("ring", "canary").build(), LinkedHub.of("hub-b"), LinkedHub.of("hub-c"));

    private static AllocationContext device(int number) {
        return newDevice("device-" + number).candidates(HUBS).build();
    }

    private static AllocationStrategy stable(AllocationStrategy inside) {
        return AllocationStrategies.among(
                HubFilters.tags().forbid("ring", "canary").build(), inside);
    }

    @Test
    void the_strategy_inside_chooses_as_if_there_were_no_other_hubs() {
        AllocationStrategy among = stable(AllocationStrategies.weighted());
        AllocationStrategy alone = AllocationStrategies.weighted();
        for (int i = 0; i < 1_000; i++) {
            AllocationContext without =
                    device(i).toBuilder().candidates(HUBS.subList(1, 3)).build();
            assertThat(hub(among.ask(device(i)))).isEqualTo(hub(alone.ask(without)));
        }
    }

    @Test
    void it_abstains_when_no_candidate_is_left() {
        AllocationStrategy none = AllocationStrategies.among(
                HubFilters.tags().require("ring", "beta").build(), AllocationStrategies.weighted());
        assertThat(none.ask(device(1)))
                .isEqualTo(AllocationDecision.abstain("no candidate is one of the hubs it may choose"));
    }

    @Test
    void a_hub_that_was_left_out_is_no_answer_of_the_strategy_inside() {
        AllocationStrategy wrong = stable(answering("stubborn", AllocationDecision.assign("hub-a")));
        assertThat(((Abstained) wrong.ask(device(1))).reasonCode()).isEqualTo(ReasonCode.HUB_NOT_A_CANDIDATE);
    }

    @Test
    void a_ranking_has_none_that_was_left_out() {
        AllocationStrategy generous = stable(
                ranking("generous", ScoreScale.ORDINAL, ranked("hub-b", 1), ranked("hub-a", 2), ranked("hub-c", 3)));
        assertThat(((Assigned) generous.ask(device(1))).ranking())
                .extracting(RankedHub::iotHubHostName)
                .containsExactly("hub-b", "hub-c");
    }

    private static final String CANARY = """
            { "hubs": [ { "name": "hub-a", "tags": { "ring": "canary" } }, { "name": "hub-b" }, { "name": "hub-c" } ],
              "default": { "strategy": { "type": "split", "branches": [
                { "name": "canary", "percent": 5, "of": { "type": "static", "hub": "hub-a" } },
                { "name": "stable", "percent": 95, "of": {
                  "type": "among", "forbid": { "ring": [ "canary" ] }, "of": { "type": "weighted" } } } ] } } }
            """;

    @Test
    void a_canary_of_five_percent_gets_five_percent_and_the_explanation_says_who_was_left_out() {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(AllocationConfig.parse(CANARY)).build()) {
            AllocationRequests.Builder request =
                    AllocationRequests.group("fleet").linkedHubs("hub-a", "hub-b", "hub-c");
            long canaries = IntStream.range(0, 4_000)
                    .filter(i -> hub(allocator.allocate(
                                    request.device("device-" + i).build()))
                            .equals("hub-a"))
                    .count();
            assertThat(canaries).isBetween(200L - 56, 200L + 56);
            assertThat(allocator.explain(request.device("device-1").build()).toText())
                    .containsPattern(
                            "among +silent +/default/strategy/branches/1/of/forbid/ring +not among these hubs: its tag"
                                    + " ring is canary, which is forbidden");
        }
    }
}
