package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.LintFinding;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lint says of strategies inside each other: those nobody asks, margins that decide nothing, draws that are the same draw. */
class CompositeLintTest {

    private static final String WEIGHTED = "{'type': 'weighted'}";
    private static final String BY_TENANT = "{'type': 'weighted', 'key': '/deviceRuntimeContext/payload/tenant'}";
    private static final String REFUSE = "{'type': 'refuse', 'reason': 'not here'}";
    private static final String STATIC = "{'type': 'static', 'hub': 'hub-a'}";
    private static final String GEO = "{'type': 'geo', 'position': '/deviceRuntimeContext/payload/position'}";
    private static final String LATENCY = "{'type': 'latency', 'samples': '/deviceRuntimeContext/payload/rtt'}";
    private static final String LOOKUP =
            "{'type': 'lookup', 'dataSource': 'd', 'query': 'select h from d where i = :registrationId'}";
    private static final String LEAST = "{'type': 'least-devices', 'load': 'loads'}";
    private static final String PLACE = "/default/strategy";

    private static List<String> lint(String strategy) {
        String json = "{'default': {'strategy': " + strategy + "}}";
        return AllocationConfig.parse(json.replace('\'', '"')).lint().stream()
                .map(LintFinding::toString)
                .toList();
    }

    private static String firstOf(String... strategies) {
        return "{'type': 'first-of', 'strategies': [" + String.join(", ", strategies) + "]}";
    }

    private static String split(String settings, String... branches) {
        return "{'type': 'split', " + settings + "'branches': [" + String.join(", ", branches) + "]}";
    }

    private static String branch(String name, double percent, String of) {
        return "{'name': '" + name + "', 'percent': " + percent + ", 'of': " + of + "}";
    }

    private static String sticky(String settings, String of) {
        return "{'type': 'sticky', " + settings + "'of': " + of + "}";
    }

    private static String unreachable(int place, int first) {
        String strategies = PLACE + "/strategies/";
        return "WARNING UNREACHABLE_STRATEGY " + strategies + place + ": is never asked: " + strategies + first
                + " comes first and answers for every device; move this one in front of it, or delete it";
    }

    static Stream<String> thoseThatAlwaysAnswer() {
        return Stream.of(
                WEIGHTED,
                REFUSE,
                LEAST,
                "{'type': 'weighted-table'}",
                sticky("", WEIGHTED),
                firstOf(LATENCY, GEO, WEIGHTED),
                "{'type': 'shadow', 'of': " + WEIGHTED + ", 'candidate': " + GEO + ", 'report': 'r'}",
                split("", branch("canary", 5, LEAST), branch("stable", 95, WEIGHTED)),
                "{'type': 'when', 'cases': [{'registrationId': 'a*', 'of': " + REFUSE + "}], 'otherwise': " + WEIGHTED
                        + "}");
    }

    @ParameterizedTest
    @MethodSource("thoseThatAlwaysAnswer")
    void whoever_stands_behind_one_that_always_answers_is_found(String answers) {
        assertThat(lint(firstOf(GEO, answers, STATIC, LATENCY))).containsExactly(unreachable(2, 1), unreachable(3, 1));
        assertThat(lint(firstOf(GEO, STATIC, answers))).isEmpty();
    }

    static Stream<String> thoseThatMayAbstain() {
        return Stream.of(
                BY_TENANT,
                STATIC,
                GEO,
                LATENCY,
                LOOKUP,
                "{'type': 'static', 'rules': [{'registrationId': 'a*', 'hub': 'hub-a'}], 'default': 'hub-b'}",
                "{'type': 'among', 'require': {'tier': ['gold']}, 'of': " + WEIGHTED + "}",
                "{'type': 'pipeline', 'scorers': [{'of': " + GEO + "}]}",
                sticky("", GEO),
                "{'type': 'shadow', 'of': " + GEO + ", 'candidate': " + WEIGHTED + ", 'report': 'r'}",
                split("", branch("canary", 5, STATIC), branch("stable", 95, WEIGHTED)),
                split("'key': '/deviceRuntimeContext/payload/tenant', ", branch("all", 100, WEIGHTED)),
                "{'type': 'when', 'cases': [{'registrationId': 'a*', 'of': " + WEIGHTED + "}]}",
                "{'type': 'when', 'cases': [{'registrationId': 'a*', 'of': " + GEO + "}], 'otherwise': " + WEIGHTED
                        + "}");
    }

    @ParameterizedTest
    @MethodSource("thoseThatMayAbstain")
    void nobody_is_found_behind_one_that_may_abstain(String abstains) {
        assertThat(lint(firstOf(abstains, WEIGHTED))).isEmpty();
    }

    private static String idle(String margin, String why) {
        return "WARNING IDLE_MARGIN " + PLACE + "/" + margin + ": has no effect: " + why;
    }

    private static final String NO_MEASURE =
            "what stands in \"of\" ranks hubs without a measure, so a device stays as long as its hub is a candidate;"
                    + " delete it, or let latency or geo rank the hubs";

    @Test
    void a_margin_around_what_has_no_measure_is_found_where_it_is_given() {
        for (String of : List.of(WEIGHTED, BY_TENANT, STATIC, LOOKUP, LEAST, firstOf(STATIC, WEIGHTED))) {
            assertThat(lint(sticky("'margin': 0.2, 'resetMargin': 0.1, 'minimumGain': 8, ", of)))
                    .containsExactly(
                            idle("margin", NO_MEASURE),
                            idle("minimumGain", NO_MEASURE),
                            idle("resetMargin", NO_MEASURE));
            assertThat(lint(sticky("", of))).isEmpty();
        }
    }

    @Test
    void a_minimum_gain_around_what_measures_kilometres_is_found() {
        String settings = "'margin': 0.2, 'minimumGain': 8, ";
        assertThat(lint(sticky(settings, firstOf(GEO, WEIGHTED))))
                .containsExactly(idle(
                        "minimumGain",
                        "what stands in \"of\" does not measure milliseconds; delete it, and let the margin decide"));
        assertThat(lint(sticky(settings, firstOf(LATENCY, GEO, WEIGHTED)))).isEmpty();
    }

    @Test
    void a_margin_for_resets_below_the_other_one_is_found() {
        assertThat(lint(sticky("'margin': 0.2, 'resetMargin': 0.19, ", LATENCY)))
                .containsExactly(idle(
                        "resetMargin", "the larger of the two margins holds, which is margin; raise it, or delete it"));
        assertThat(lint(sticky("'margin': 0.2, 'resetMargin': 0.2, ", LATENCY))).isEmpty();
        assertThat(lint(sticky("'margin': 0.6, ", LATENCY))).isEmpty();
    }

    private static final String SAME_DRAW = "draws by the same key, seed and branch names (%s) as " + PLACE
            + ", inside of which it stands, so its percentages do not hold and a branch may get no device; give it a seed of its"
            + " own";

    private static String nested(String outer, String inner, String... branches) {
        return split(outer, branch("canary", 5, WEIGHTED), branch("stable", 95, firstOf(split(inner, branches))));
    }

    @Test
    void a_split_that_draws_as_the_one_around_it_is_found() {
        String path = "WARNING SAME_DRAW " + PLACE + "/branches/1/of/strategies/0: ";
        assertThat(lint(nested("", "", branch("stable", 50, WEIGHTED), branch("Canary", 50, WEIGHTED))))
                .containsExactly(path + SAME_DRAW.formatted("\"canary\", \"stable\""));
        assertThat(lint(nested(
                        "'seed': 7, ",
                        "'seed': 7, 'key': '/deviceRuntimeContext/registrationId', ",
                        branch("canary", 50, WEIGHTED),
                        branch("other", 50, WEIGHTED))))
                .containsExactly(path + SAME_DRAW.formatted("\"canary\""));
    }

    @Test
    void a_draw_of_its_own_is_no_finding() {
        String[] same = {branch("canary", 50, WEIGHTED), branch("stable", 50, WEIGHTED)};
        assertThat(lint(nested("", "'seed': 1, ", same))).isEmpty();
        assertThat(lint(nested("", "'key': '/deviceRuntimeContext/payload/tenant', ", same)))
                .isEmpty();
        assertThat(lint(nested("", "", branch("a", 50, WEIGHTED), branch("b", 50, WEIGHTED))))
                .isEmpty();
        assertThat(lint(nested("", "", branch("canary", 0, WEIGHTED), branch("stable", 100, WEIGHTED))))
                .isEmpty();
        assertThat(lint(nested(
                        "", "", branch("canary", 0, WEIGHTED), branch("a", 50, WEIGHTED), branch("b", 50, WEIGHTED))))
                .isEmpty();
    }

    @Test
    void splits_side_by_side_are_no_finding() {
        String side = split("", branch("canary", 50, GEO), branch("stable", 50, WEIGHTED));
        assertThat(lint(firstOf(split("", branch("canary", 5, GEO), branch("stable", 95, GEO)), side)))
                .isEmpty();
    }

    private static AllocationStrategy always(String hub) {
        return context -> AllocationDecision.assign(hub);
    }

    /** How many of 20,000 devices a split of halves gives the hub a, inside the larger branch of another split. */
    private static long inHalf(long seed) {
        AllocationStrategy inner = AllocationStrategies.splitBuilder()
                .seed(seed)
                .branch("canary", 50, always("a"))
                .branch("stable", 50, always("b"))
                .build();
        AllocationStrategy outer = AllocationStrategies.splitBuilder()
                .branch("canary", 50, always("c"))
                .branch("stable", 50, inner)
                .build();
        List<LinkedHub> hubs = Stream.of("a", "b", "c").map(LinkedHub::of).toList();
        return IntStream.range(0, 20_000)
                .mapToObj(i -> AllocationContext.builder(AllocationRequests.group("fleet")
                                .device("device-" + i)
                                .linkedHubs("a", "b", "c")
                                .build())
                        .candidates(hubs)
                        .build())
                .filter(context -> outer.allocate(context) instanceof Assigned assigned
                        && assigned.iotHubHostName().equals("a"))
                .count();
    }

    @Test
    void the_same_draw_starves_a_branch_and_a_seed_of_its_own_does_not() {
        assertThat(inHalf(0)).isZero();
        assertThat(inHalf(1)).isBetween(4_750L, 5_250L);
    }
}
