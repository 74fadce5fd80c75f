package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubDrawTest {

    private static final List<LinkedHub> HUBS =
            List.of(Requests.hub("hub-c", 3), Requests.hub("HUB-A", 1), Requests.hub("hub-b", 2));

    @Test
    void gives_the_hub_that_the_strategy_gives() {
        WeightedBuilder builder = AllocationStrategies.weightedBuilder().seed(7).weight("hub-b", 2.5);
        AllocationStrategy strategy = builder.build();
        HubDraw draw = builder.drawOver(HUBS);
        for (int i = 0; i < 1_000; i++) {
            String id = "Device-" + i;
            Assigned decision = (Assigned) strategy.allocate(
                    Requests.context(id, HUBS).rankingWanted(false).build());
            assertThat(draw.hubFor(id).name()).isEqualTo(decision.iotHubHostName());
            assertThat(draw.hubs().get(draw.indexFor(draw.hash(id)))).isEqualTo(draw.hubFor(id));
        }
    }

    @Test
    void hubs_are_sorted_by_folded_name() {
        HubDraw draw = AllocationStrategies.weightedBuilder().drawOver(HUBS);
        assertThat(draw.hubs()).extracting(LinkedHub::name).containsExactly("HUB-A", "hub-b", "hub-c");
    }

    @Test
    void the_hash_takes_no_regard_to_letter_case() {
        HubDraw draw = AllocationStrategies.weightedBuilder().drawOver(HUBS);
        assertThat(draw.hash("device-0001")).isEqualTo(draw.hash("DEVICE-0001")).isEqualTo(0xa8aa308388148b11L);
    }

    @Test
    void a_draw_without_hubs_or_with_one_twice_is_refused() {
        WeightedBuilder builder = AllocationStrategies.weightedBuilder();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.drawOver(List.of()))
                .withMessage("a draw needs at least one hub");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.drawOver(List.of(LinkedHub.of("hub-a"), LinkedHub.of("HUB-A"))))
                .withMessage("the hub HUB-A stands twice; leave one");
    }
}
