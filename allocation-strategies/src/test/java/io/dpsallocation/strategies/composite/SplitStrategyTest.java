package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static io.dpsallocation.strategies.composite.Scene.lines;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static io.dpsallocation.strategies.composite.Scene.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.SplitBuilder;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitStrategyTest {

    private static final int DEVICES = 20_000;
    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    /** In branch {@code x} every device gets the hub {@code x}. */
    private static SplitBuilder branch(SplitBuilder builder, String name, double percent) {
        return builder.branch(name, percent, answering("always", AllocationDecision.assign(name)));
    }

    private static AllocationStrategy canary(double percent) {
        SplitBuilder builder = AllocationStrategies.splitBuilder();
        return branch(branch(builder, "canary", percent), "stable", 100 - percent)
                .build();
    }

    private static String branchOf(AllocationStrategy split, String registrationId) {
        return hub(split.allocate(newDevice(registrationId).build()));
    }

    private static Set<Integer> devicesIn(String branch, AllocationStrategy split) {
        return IntStream.range(0, DEVICES)
                .filter(i -> branchOf(split, "device-" + i).equals(branch))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"0", "0.5", "5", "33.3", "50", "95", "100"})
    void a_branch_gets_its_share(double percent) {
        double expected = DEVICES * percent / 100;
        double sigma = Math.sqrt(expected * (1 - percent / 100));
        assertThat((double) devicesIn("canary", canary(percent)).size()).isCloseTo(expected, within(4 * sigma));
    }

    @Test
    void a_canary_that_grows_keeps_the_devices_it_has() {
        Set<Integer> before = Set.of();
        for (double percent : new double[] {0, 0.1, 1, 5, 10, 25, 50, 99, 100}) {
            Set<Integer> now = devicesIn("canary", canary(percent));
            assertThat(now).containsAll(before);
            before = now;
        }
        assertThat(before).hasSize(DEVICES);
    }

    @Test
    void the_order_of_the_branches_and_the_letter_case_of_names_and_devices_do_not_matter() {
        AllocationStrategy split = canary(30);
        SplitBuilder turned = AllocationStrategies.splitBuilder()
                .branch("STABLE", 70, answering("always", AllocationDecision.assign("stable")))
                .branch("Canary", 30, answering("always", AllocationDecision.assign("canary")));
        for (int i = 0; i < 500; i++) {
            String id = "device-" + i;
            assertThat(branchOf(turned.build(), id.toUpperCase(Locale.ROOT))).isEqualTo(branchOf(split, id));
        }
    }

    @Test
    void hubs_do_not_matter() {
        AllocationStrategy split = canary(30);
        for (int i = 0; i < 500; i++) {
            AllocationContext.Builder context = newDevice("device-" + i);
            String branch = hub(split.allocate(context.build()));
            assertThat(hub(split.allocate(
                            context.candidates(Scene.hubs("hub-z")).build())))
                    .isEqualTo(branch);
        }
    }

    @Test
    void another_seed_and_another_name_are_other_draws() {
        AllocationStrategy split = canary(50);
        SplitBuilder seeded = AllocationStrategies.splitBuilder().seed(1);
        AllocationStrategy other =
                branch(branch(seeded, "canary", 50), "stable", 50).build();
        long same = IntStream.range(0, DEVICES)
                .filter(i -> branchOf(split, "device-" + i).equals(branchOf(other, "device-" + i)))
                .count();
        assertThat((double) same).isCloseTo(DEVICES / 2d, within(4 * Math.sqrt(DEVICES) / 2));
    }

    @Test
    void the_draw_is_independent_of_the_one_among_hubs() {
        AllocationStrategy hubs = AllocationStrategies.weighted();
        AllocationStrategy split = canary(50);
        long inCanary = 0;
        long ofHubA = 0;
        for (int i = 0; i < DEVICES; i++) {
            AllocationContext context = newDevice("device-" + i)
                    .candidates(Scene.hubs("canary", "stable"))
                    .build();
            if (hub(hubs.allocate(context)).equals("canary")) {
                ofHubA++;
                inCanary += hub(split.allocate(context)).equals("canary") ? 1 : 0;
            }
        }
        assertThat((double) inCanary).isCloseTo(ofHubA / 2d, within(4 * Math.sqrt((double) ofHubA) / 2));
    }

    @Test
    void devices_with_one_key_share_a_branch() {
        SplitBuilder builder = AllocationStrategies.splitBuilder().key(TENANT);
        AllocationStrategy split =
                branch(branch(builder, "canary", 50), "stable", 50).build();
        Map<String, Set<String>> branches = IntStream.range(0, 200)
                .boxed()
                .collect(Collectors.groupingBy(
                        i -> "tenant-" + i % 10,
                        Collectors.mapping(
                                i -> hub(split.allocate(
                                        Requests.context("d-" + i, "fleet", Map.of("tenant", "tenant-" + i % 10))
                                                .build())),
                                Collectors.toSet())));
        assertThat(branches.values()).allSatisfy(each -> assertThat(each).hasSize(1));
        assertThat(branches.values().stream().flatMap(Set::stream)).contains("canary", "stable");
    }

    @Test
    void without_a_key_it_abstains_and_says_what_it_needs() {
        AllocationStrategy split = branch(AllocationStrategies.splitBuilder().key(TENANT), "all", 100)
                .build();
        AllocationDecision decision = split.allocate(
                Requests.context("d", "fleet", Map.of("tenant", true)).build());
        assertThat(decision).isInstanceOf(Abstained.class);
        assertThat(decision.reason())
                .isEqualTo("the draw needs a string or a number at " + TENANT + ", the request has a boolean there");
    }

    private static AllocationDecision whole(AllocationStrategy child) {
        return AllocationStrategies.splitBuilder()
                .branch("canary", 100, child)
                .build()
                .allocate(newDevice("device-1").build());
    }

    @Test
    void a_branch_that_does_not_work_does_not_hide_behind_another_one() {
        AllocationDecision abstained = whole(answering("latency", AllocationDecision.abstain("no samples")));
        assertThat(abstained).isInstanceOf(Abstained.class);
        assertThat(abstained.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
        assertThat(abstained.reason()).isEqualTo("branch canary: latency: no samples");
        AllocationDecision failed = whole(throwing("latency"));
        assertThat(((Abstained) failed).isFailure()).isTrue();
        assertThat(failed.reason()).isEqualTo("branch canary: strategy latency threw java.lang.IllegalStateException");
    }

    @Test
    void a_refusal_is_handed_on_as_it_is_and_an_assignment_says_its_branch() {
        assertThat(whole(answering("lock", AllocationDecision.refuse("stolen"))))
                .isInstanceOf(Rejected.class)
                .extracting(AllocationDecision::reason)
                .isEqualTo("stolen");
        assertThat(whole(answering("one", AllocationDecision.assign("hub-a").because("first"))))
                .isEqualTo(AllocationDecision.assign("hub-a").because("first, in branch canary"));
    }

    @Test
    void explaining_asks_every_branch_and_decides_the_same() {
        List<String> asked = new ArrayList<>();
        SplitBuilder builder = AllocationStrategies.splitBuilder();
        for (String name : List.of("a", "b", "c")) {
            builder.branch(name, name.equals("c") ? 100 : 0, child(name, context -> {
                asked.add(name);
                return AllocationDecision.assign(name);
            }));
        }
        AllocationStrategy split = builder.build();
        AllocationDecision decided = split.allocate(newDevice("d").build());
        assertThat(asked).containsExactly("c");
        RecordedTrace trace = new RecordedTrace();
        assertThat(split.allocate(newDevice("d").explaining(true).trace(trace).build()))
                .isEqualTo(decided);
        assertThat(asked).containsExactly("c", "c", "a", "b");
        assertThat(lines(trace.entries))
                .containsExactly(
                        "[] note, the device falls into branch c (100 %)",
                        "[] note, branch a (0 %) is asked for the explanation only",
                        "[] note, branch b (0 %) is asked for the explanation only");
    }

    private static AllocationStrategy configured(Object... percents) {
        List<Map<String, Object>> branches = new ArrayList<>();
        for (Object percent : percents) {
            branches.add(Map.of("name", "branch-" + branches.size(), "percent", percent, "of", Map.of()));
        }
        SplitStrategyProvider provider = new SplitStrategyProvider();
        return provider.create(
                Configured.settings(provider, Map.of("branches", branches)),
                Configured.withChildren(answering("one", AllocationDecision.assign("hub-a"))));
    }

    @Test
    void the_trace_names_the_branch_its_share_and_its_place_in_the_configuration() {
        RecordedTrace trace = new RecordedTrace();
        configured(0, 100).allocate(newDevice("d").trace(trace).build());
        assertThat(lines(trace.entries))
                .containsExactly("[/strategy/branches/1/percent] note, the device falls into branch branch-1 (100 %)");
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void percentages_are_added_as_they_are_written(Object[] percents) {
        assertThat(configured(percents).name())
                .isEqualTo(new SplitStrategyProvider().name())
                .isEqualTo("split");
    }

    static Stream<Arguments> wholes() {
        return Stream.of(
                Arguments.of((Object) new Object[] {100}),
                Arguments.of((Object) new Object[] {33.3, 33.3, 33.4}),
                Arguments.of((Object) new Object[] {0.1, 0.2, 99.7}),
                Arguments.of((Object) new Object[] {0, 100, 0}),
                Arguments.of((Object) new Object[] {1e-9, 99.999999999}));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(new Object[] {}, "0"),
                Arguments.of(new Object[] {5, 94}, "99"),
                Arguments.of(new Object[] {5, 95.1}, "100.1"),
                Arguments.of(new Object[] {33.3, 33.3, 33.3}, "99.9"),
                Arguments.of(new Object[] {100, 100}, "200"),
                Arguments.of(new Object[] {0}, "0"),
                Arguments.of(new Object[] {99.999999}, "99.999999"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void percentages_that_are_not_the_whole_are_refused_with_their_sum(Object[] percents, String sum) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configured(percents))
                .withMessage("branches: the percentages add up to " + sum + " and must add up to 100");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_percentage_outside_its_range_is_refused(double percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> branch(AllocationStrategies.splitBuilder(), "canary", percent))
                .withMessage("the percent of branch canary must be within 0 to 100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_branch_without_a_name_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> branch(AllocationStrategies.splitBuilder(), name, 100))
                .withMessage("a branch must have a name that is not blank");
    }

    @Test
    void two_branches_of_one_name_are_refused() {
        SplitBuilder builder = branch(branch(AllocationStrategies.splitBuilder(), "Canary", 5), "canary", 95);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("two branches are called canary; letter case does not matter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tenant", "/~2"})
    void a_key_that_is_no_pointer_is_refused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.splitBuilder().key(key));
    }
}
