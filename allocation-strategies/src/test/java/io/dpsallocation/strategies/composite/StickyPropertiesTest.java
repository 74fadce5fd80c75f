package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.deviceOn;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Hysteresis, for any numbers. */
class StickyPropertiesTest {

    private static final double MARGIN = 0.15;
    private static final double MINIMUM_GAIN = 8;

    private static String after(String current, double hubA, double hubB) {
        AllocationStrategy latency = child(
                "latency",
                context -> AllocationDecision.assign(
                        ScoreScale.MILLISECONDS,
                        Map.of("hub-a", hubA, "hub-b", hubB).entrySet().stream()
                                .map(hub -> new RankedHub(hub.getKey(), hub.getValue()))
                                .sorted(Comparator.comparingDouble(RankedHub::score)
                                        .thenComparing(RankedHub::iotHubHostName))
                                .toList()));
        return hub(
                AllocationStrategies.sticky(latency).allocate(deviceOn(current).build()));
    }

    @Property(seed = "1", tries = 500)
    void a_device_moves_exactly_when_the_gain_is_above_margin_and_minimum(
            @ForAll @DoubleRange(min = 0, max = 400) double here,
            @ForAll @DoubleRange(min = 0, max = 400) double there) {
        double gain = here - there;
        boolean worthIt = gain / here > MARGIN && gain > MINIMUM_GAIN;
        assertThat(after("hub-a", here, there)).isEqualTo(worthIt ? "hub-b" : "hub-a");
    }

    @Property(seed = "2", tries = 500)
    void a_device_that_moved_does_not_go_back_while_the_numbers_stay(
            @ForAll @DoubleRange(min = 0, max = 1_000) double hubA,
            @ForAll @DoubleRange(min = 0, max = 1_000) double hubB) {
        String first = after("hub-a", hubA, hubB);
        assertThat(after(first, hubA, hubB)).isEqualTo(first);
    }

    /** By 8 % each, the ratio of two numbers swings by 1.378 at most, and 1 / (1 - 0.15)^2 is 1.384. */
    @Property(seed = "3", tries = 200)
    void a_wobble_within_the_dead_band_moves_a_device_once_at_most(
            @ForAll @DoubleRange(min = 50, max = 200) double about,
            @ForAll @Size(30) List<@IntRange(min = -8, max = 8) Integer> percents) {
        String current = "hub-a";
        int moves = 0;
        for (int i = 0; i + 1 < percents.size(); i += 2) {
            String next =
                    after(current, about * (1 + percents.get(i) / 100d), about * (1 + percents.get(i + 1) / 100d));
            moves += next.equals(current) ? 0 : 1;
            current = next;
        }
        assertThat(moves).isLessThanOrEqualTo(1);
    }
}
