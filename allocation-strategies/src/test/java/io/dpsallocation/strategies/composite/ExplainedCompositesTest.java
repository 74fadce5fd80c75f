package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.lines;
import static io.dpsallocation.strategies.composite.Scene.ranked;
import static io.dpsallocation.strategies.composite.Scene.ranking;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.Condition;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an operator reads of a decision that several strategies had a part in. */
class ExplainedCompositesTest {

    private static DecisionTrace explained(AllocationStrategy strategy, String currentHub) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            return allocator.explain(AllocationRequests.group("fleet")
                    .device("device-1")
                    .linkedHubs("hub-a", "hub-b", "hub-c")
                    .currentHub(currentHub)
                    .build());
        }
    }

    private static AllocationStrategy latency(double hubA, double hubB) {
        return ranking("latency", ScoreScale.MILLISECONDS, ranked("hub-b", hubB), ranked("hub-a", hubA));
    }

    @Test
    void sticky_is_named_where_it_kept_a_device_and_its_child_where_it_moved_one() {
        assertThat(explained(AllocationStrategies.sticky(latency(100, 90)), "hub-a")
                        .sentence())
                .startsWith("hub-a: chosen by sticky, kept, best is 10 % faster, below the margin of 15 %;"
                        + " next would be hub-b");
        assertThat(explained(AllocationStrategies.sticky(latency(100, 50)), "hub-a")
                        .sentence())
                .startsWith("hub-b: chosen by latency, moved from hub-a: 50 % faster, above the margin of 15 %;"
                        + " next would be hub-a");
    }

    @Test
    void a_branch_is_told_with_its_share_and_the_other_ones_are_shown_without_deciding() {
        DecisionTrace trace = explained(
                AllocationStrategies.splitBuilder()
                        .branch("canary", 0, answering("new", AllocationDecision.assign("hub-c")))
                        .branch("stable", 100, latency(30, 20))
                        .build(),
                "hub-a");
        assertThat(trace.sentence()).startsWith("hub-b: chosen by latency, in branch stable; next would be hub-a");
        assertThat(lines(trace.entries()))
                .contains(
                        "[] note, the device falls into branch stable (100 %)",
                        "[] note, branch canary (0 %) is asked for the explanation only",
                        "hub-c [] ranked, 1.0, place 1 of 1");
    }

    /** The hub that each rule chose, in parentheses where it was asked aside. */
    private static List<String> choices(AllocationStrategy strategy) {
        return explained(strategy, "hub-a")
                .toText()
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.contains("chosen ") || line.contains("(chosen)"))
                .filter(line -> !line.startsWith("=>") && !line.contains(" decision "))
                .toList();
    }

    @Test
    void nobody_takes_the_choice_of_a_strategy_that_was_asked_aside_for_the_decision() {
        AllocationStrategy weighted = AllocationStrategies.weighted();
        AllocationStrategy fixed = AllocationStrategies.fixed("hub-c");
        List<AllocationStrategy> all = List.of(
                AllocationStrategies.splitBuilder()
                        .branch("canary", 0, AllocationStrategies.firstOf(fixed))
                        .branch("stable", 100, weighted)
                        .build(),
                AllocationStrategies.firstOf(weighted, AllocationStrategies.sticky(fixed)),
                AllocationStrategies.whenBuilder()
                        .when(Condition.enrollment("fleet"), weighted)
                        .otherwise(fixed)
                        .build());
        for (AllocationStrategy strategy : all) {
            assertThat(choices(strategy))
                    .hasSizeBetween(2, 3)
                    .satisfiesOnlyOnce(line -> assertThat(line).contains(" weighted chosen "))
                    .anySatisfy(line -> assertThat(line).contains(" static (chosen) if it had to decide: "))
                    .allSatisfy(line -> assertThat(line.contains("weighted")).isNotEqualTo(line.contains("(chosen)")));
        }
    }

    @Test
    void who_would_be_next_is_not_for_a_strategy_to_say_that_was_asked_aside() {
        DecisionTrace trace =
                explained(AllocationStrategies.firstOf(AllocationStrategies.fixed("hub-b"), latency(30, 20)), "hub-a");

        assertThat(trace.sentence()).isEqualTo("hub-b: chosen by static, hub names it without a condition");
        assertThat(trace.entries())
                .filteredOn(TraceEntry::aside)
                .extracting(TraceEntry::rule)
                .containsOnly("latency");
    }

    @Test
    void a_sum_is_told_hub_by_hub() {
        DecisionTrace trace = explained(
                AllocationStrategies.pipelineBuilder()
                        .scorer(latency(40, 20), 3)
                        .scorer(AllocationStrategies.fixed("hub-a"), 1)
                        .build(),
                "hub-a");
        assertThat(trace.sentence())
                .startsWith("hub-b: chosen by pipeline, has the highest sum, 0.75 of 1, of latency x 3, static x 1;"
                        + " next would be hub-a, then hub-c");
        assertThat(lines(trace.entries()))
                .contains(
                        "[] note, latency measures the hubs: 20 ms counts 1, 40 ms counts 0; weight 3",
                        "hub-a [] note, 40.0ms, latency: 0 of 1 at weight 3",
                        "hub-a [] ranked, 0.25, weighted sum, place 2 of 3");
    }
}
