package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.SplitBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Who stays and who moves when branches grow and shrink, for any percentages. */
class SplitPropertiesTest {

    private static final int DEVICES = 300;

    @Provide
    Arbitrary<List<Integer>> percentages() {
        return Arbitraries.integers()
                .between(1, 50)
                .list()
                .ofMinSize(2)
                .ofMaxSize(6)
                .map(SplitPropertiesTest::ofWhole);
    }

    /** Growing or shrinking of the first branch at the cost or to the gain of one other. */
    @Provide
    Arbitrary<List<List<Integer>>> changes() {
        return Combinators.combine(
                        percentages(),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 100))
                .as((before, other, amount) -> {
                    int giver = 1 + other % (before.size() - 1);
                    int moved = before.get(giver) * amount / 100;
                    List<Integer> after = new ArrayList<>(before);
                    after.set(0, before.get(0) + moved);
                    after.set(giver, before.get(giver) - moved);
                    return List.of(before, after);
                });
    }

    private static List<Integer> ofWhole(List<Integer> parts) {
        int sum = parts.stream().mapToInt(Integer::intValue).sum();
        List<Integer> whole = new ArrayList<>();
        int left = 100;
        for (Integer part : parts.subList(1, parts.size())) {
            whole.add(part * 100 / sum);
            left -= part * 100 / sum;
        }
        whole.add(0, left);
        return whole;
    }

    private static AllocationStrategy split(List<Integer> percents, long seed, List<Integer> order) {
        SplitBuilder builder = AllocationStrategies.splitBuilder().seed(seed);
        for (int i : order) {
            String name = "branch-" + i;
            builder.branch(name, percents.get(i), answering(name, AllocationDecision.assign(name)));
        }
        return builder.build();
    }

    private static List<Integer> inOrder(int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        return order;
    }

    private static List<String> branches(List<Integer> percents, long seed) {
        AllocationStrategy split = split(percents, seed, inOrder(percents.size()));
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < DEVICES; i++) {
            branches.add(hub(split.allocate(newDevice("device-" + i).build())));
        }
        return branches;
    }

    @Property(seed = "1", tries = 60)
    void a_branch_that_grows_while_no_other_one_does_loses_nobody(
            @ForAll("changes") List<List<Integer>> change, @ForAll long seed) {
        List<String> before = branches(change.get(0), seed);
        List<String> after = branches(change.get(1), seed);
        for (int i = 0; i < DEVICES; i++) {
            if (before.get(i).equals("branch-0")) {
                assertThat(after.get(i)).isEqualTo("branch-0");
            }
        }
    }

    @Property(seed = "2", tries = 60)
    void between_two_branches_devices_move_one_way_only(
            @ForAll @IntRange(max = 100) int percent, @ForAll @IntRange(max = 100) int later, @ForAll long seed) {
        List<String> before = branches(List.of(percent, 100 - percent), seed);
        List<String> after = branches(List.of(later, 100 - later), seed);
        String grows = later >= percent ? "branch-0" : "branch-1";
        for (int i = 0; i < DEVICES; i++) {
            if (!before.get(i).equals(after.get(i))) {
                assertThat(after.get(i)).isEqualTo(grows);
            }
        }
    }

    @Property(seed = "3", tries = 60)
    void neither_the_order_of_the_branches_nor_asking_again_changes_anything(
            @ForAll("percentages") List<Integer> percents, @ForAll long seed, @ForAll Random random) {
        List<Integer> order = inOrder(percents.size());
        Collections.shuffle(order, random);
        AllocationStrategy shuffled = split(percents, seed, order);
        List<String> expected = branches(percents, seed);
        for (int i = 0; i < DEVICES; i++) {
            assertThat(hub(shuffled.allocate(newDevice("device-" + i).build()))).isEqualTo(expected.get(i));
        }
    }

    @Property(seed = "4", tries = 60)
    void a_branch_without_a_share_gets_nobody(@ForAll("percentages") List<Integer> percents, @ForAll long seed) {
        List<Integer> with = new ArrayList<>(percents);
        with.add(0);
        assertThat(branches(with, seed))
                .isEqualTo(branches(percents, seed))
                .doesNotContain("branch-" + percents.size());
    }
}
