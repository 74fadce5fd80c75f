package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.hub;
import static io.dpsallocation.strategies.composite.Scene.hubs;
import static io.dpsallocation.strategies.composite.Scene.lines;
import static io.dpsallocation.strategies.composite.Scene.newDevice;
import static io.dpsallocation.strategies.composite.Scene.ranked;
import static io.dpsallocation.strategies.composite.Scene.ranking;
import static io.dpsallocation.strategies.composite.Scene.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubScorer;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.PipelineBuilder;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineStrategyTest {

    private static final ScoreScale HIGHER = new ScoreScale("points", false, true);
    private static final double INF = Double.POSITIVE_INFINITY;

    private static AllocationStrategy latency(double hubA, double hubB, double hubC) {
        return ranking(
                "latency",
                ScoreScale.MILLISECONDS,
                ranked("hub-a", hubA),
                ranked("hub-b", hubB),
                ranked("hub-c", hubC));
    }

    private static AllocationStrategy order(String name, String... bestFirst) {
        List<RankedHub> ranking = new ArrayList<>();
        for (String hub : bestFirst) {
            ranking.add(ranked(hub, ranking.size() + 1));
        }
        return answering(name, AllocationDecision.assign(ScoreScale.ORDINAL, ranking));
    }

    private static AllocationDecision decide(PipelineBuilder builder) {
        return builder.build().allocate(newDevice("device-1").build());
    }

    private static PipelineBuilder of(AllocationStrategy... scorers) {
        PipelineBuilder builder = AllocationStrategies.pipelineBuilder();
        for (AllocationStrategy scorer : scorers) {
            builder.scorer(scorer, 1);
        }
        return builder;
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.argumentSet("min-max", latency(20, 40, 60), 1, 0.5, 0),
                Arguments.argumentSet("min-max, the third far off", latency(20, 40, 220), 1, 0.9, 0),
                Arguments.argumentSet("negative numbers", latency(-60, -40, -20), 1, 0.5, 0),
                Arguments.argumentSet("all the same", latency(7, 7, 7), 1, 1, 1),
                Arguments.argumentSet("infinite is the worst and stretches nothing", latency(20, 30, INF), 1, 0, 0),
                Arguments.argumentSet("minus infinite is the best and stretches nothing", latency(-INF, 2, 3), 1, 1, 0),
                Arguments.argumentSet("all infinite", latency(INF, INF, INF), 0, 0, 0),
                Arguments.argumentSet(
                        "the largest of doubles", latency(-Double.MAX_VALUE, 0, Double.MAX_VALUE), 1, 0.5, 0),
                Arguments.argumentSet(
                        "higher is better",
                        ranking("s", HIGHER, ranked("hub-a", 9), ranked("hub-b", 5), ranked("hub-c", 1)),
                        1,
                        0.5,
                        0),
                Arguments.argumentSet("places", order("o", "hub-a", "hub-b", "hub-c"), 1, 0.5, 0),
                Arguments.argumentSet("places of some", order("o", "hub-a", "hub-b"), 1, 0.5, 0),
                Arguments.argumentSet("one place", order("o", "hub-a"), 1, 0, 0),
                Arguments.argumentSet(
                        "numbers of some",
                        ranking("s", ScoreScale.MILLISECONDS, ranked("hub-a", 1), ranked("hub-b", 2)),
                        1,
                        0,
                        0),
                Arguments.argumentSet(
                        "a hub that is no candidate does not count",
                        ranking(
                                "s",
                                ScoreScale.MILLISECONDS,
                                ranked("hub-x", 0),
                                ranked("HUB-A", 20),
                                ranked("hub-b", 40),
                                ranked("hub-a", 60)),
                        1,
                        0,
                        0));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void numbers_become_one_for_the_best_and_zero_for_the_worst(
            AllocationStrategy scorer, double hubA, double hubB, double hubC) {
        Assigned decision = (Assigned) decide(of(scorer));
        assertThat(decision.ranking())
                .containsExactlyInAnyOrder(ranked("hub-a", hubA), ranked("hub-b", hubB), ranked("hub-c", hubC));
        assertThat(decision.iotHubHostName()).isEqualTo("hub-a");
    }

    @Test
    void the_highest_weighted_sum_wins_and_its_number_is_a_share_of_the_weights() {
        Assigned decision = (Assigned) decide(AllocationStrategies.pipelineBuilder()
                .scorer(latency(20, 30, 60), 3)
                .scorer(order("weighted", "hub-b", "hub-c", "hub-a"), 1));
        assertThat(decision.ranking())
                .containsExactly(ranked("hub-b", (3 * 0.75 + 1) / 4), ranked("hub-a", 0.75), ranked("hub-c", 0.125));
        assertThat(decision.reason()).isEqualTo("has the highest sum, 0.813 of 1, of latency x 3, weighted x 1");
    }

    @Test
    void weights_count_against_each_other_only() {
        for (double factor : new double[] {0.01, 1, 100}) {
            Assigned decision = (Assigned) decide(AllocationStrategies.pipelineBuilder()
                    .scorer(latency(20, 30, 60), 3 * factor)
                    .scorer(order("weighted", "hub-b", "hub-c", "hub-a"), factor));
            assertThat(decision.ranking().stream().map(RankedHub::iotHubHostName))
                    .containsExactly("hub-b", "hub-a", "hub-c");
        }
    }

    @Test
    void of_equal_sums_the_smaller_name_wins() {
        assertThat(hub(decide(of(order("one", "hub-c", "hub-b", "hub-a"), order("two", "hub-a", "hub-b", "hub-c")))))
                .isEqualTo("hub-a");
    }

    @Test
    void a_sum_is_no_measure_so_sticky_does_not_take_it_for_one() {
        Assigned decision = (Assigned) decide(of(latency(20, 40, 60)));
        assertThat(decision.scale().comparable()).isFalse();
        assertThat(decision.scale().lowerIsBetter()).isFalse();
    }

    @Test
    void one_that_abstains_is_left_out_and_the_reason_says_so() {
        Assigned decision = (Assigned) decide(of(
                latency(20, 40, 60),
                answering("geo", AllocationDecision.abstain("no position")),
                throwing("lookup"),
                order("astray", "hub-x")));
        assertThat(decision.ranking()).containsExactly(ranked("hub-a", 1), ranked("hub-b", 0.5), ranked("hub-c", 0));
        assertThat(decision.reason())
                .isEqualTo("has the highest sum, 1 of 1, of latency x 1; left out: geo, lookup, astray");
    }

    @Test
    void when_all_abstain_so_does_the_sum_with_the_code_of_one_that_failed() {
        AllocationDecision abstained =
                decide(of(answering("geo", AllocationDecision.abstain("no position")), order("astray", "hub-x")));
        assertThat(abstained).isInstanceOf(Abstained.class);
        assertThat(abstained.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
        assertThat(abstained.reason()).isEqualTo("geo: no position; astray: it ranks no candidate");
        assertThat(decide(of(order("astray", "hub-x"), throwing("lookup"))).reasonCode())
                .isEqualTo(ReasonCode.STRATEGY_FAILED);
    }

    @Test
    void no_sum_gets_past_a_refusal_and_nobody_behind_it_is_asked() {
        List<String> asked = new ArrayList<>();
        AllocationStrategy last = child("last", context -> {
            asked.add("last");
            return AllocationDecision.refuse("too late");
        });
        AllocationStrategy pipeline = of(
                        latency(20, 40, 60), answering("lock", AllocationDecision.refuse("stolen")), last)
                .build();
        AllocationDecision decision = pipeline.allocate(newDevice("device-1").build());
        assertThat(decision.reason()).isEqualTo("stolen");
        assertThat(asked).isEmpty();
        assertThat(pipeline.allocate(newDevice("device-1").explaining(true).build()))
                .isEqualTo(decision);
        assertThat(asked).containsExactly("last");
    }

    @Test
    void twins_and_payloads_of_scorers_are_dropped() {
        AllocationStrategy scorer =
                answering("one", AllocationDecision.assign("hub-a").withPayload(JsonView.of(Map.of("interval", 30))));
        assertThat(((Assigned) decide(of(scorer))).payload()).isNull();
    }

    @Test
    void the_whole_rankings_are_asked_for() {
        List<Boolean> wanted = new ArrayList<>();
        AllocationStrategy scorer = child("one", context -> {
            wanted.add(context.isRankingWanted());
            return AllocationDecision.assign("hub-a");
        });
        of(scorer).build().allocate(newDevice("device-1").rankingWanted(false).build());
        assertThat(wanted).containsExactly(true);
    }

    private static HubScorer scorer(ScoreScale scale, Map<String, Double> numbers) {
        return new HubScorer() {
            @Override
            public ScoreScale scale() {
                return scale;
            }

            @Override
            public OptionalDouble score(AllocationContext context, LinkedHub hub) {
                Double number = numbers.get(hub.name());
                return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
            }

            @Override
            public String name() {
                return "scorer";
            }
        };
    }

    @Test
    void a_scorer_counts_as_a_strategy_with_its_ranking_does() {
        PipelineBuilder low = AllocationStrategies.pipelineBuilder()
                .scorer(scorer(ScoreScale.MILLISECONDS, Map.of("hub-c", 20.0, "hub-a", 60.0)), 2);
        assertThat(((Assigned) decide(low)).ranking())
                .containsExactly(ranked("hub-c", 1), ranked("hub-a", 0), ranked("hub-b", 0));
        PipelineBuilder high = AllocationStrategies.pipelineBuilder()
                .scorer(scorer(HIGHER, Map.of("hub-a", 60.0, "hub-b", 60.0, "hub-c", 20.0)), 2);
        assertThat(((Assigned) decide(high)).ranking())
                .containsExactly(ranked("hub-a", 1), ranked("hub-b", 1), ranked("hub-c", 0));
    }

    @Test
    void a_scorer_without_a_number_abstains() {
        PipelineBuilder none = AllocationStrategies.pipelineBuilder().scorer(scorer(HIGHER, Map.of()), 1);
        assertThat(decide(none).reason()).isEqualTo("scorer: it has a number for no hub");
    }

    @Test
    void with_one_candidate_that_one_is_best() {
        AllocationContext context =
                newDevice("device-1").candidates(hubs("hub-b")).build();
        for (AllocationStrategy scorer : List.of(order("one", "hub-b"), latency(1, 2, 3))) {
            Assigned decision = (Assigned) of(scorer).build().allocate(context);
            assertThat(decision.ranking()).containsExactly(ranked("hub-b", 1));
        }
    }

    private static AllocationStrategy configured(double weight, AllocationStrategy child) {
        PipelineStrategyProvider provider = new PipelineStrategyProvider();
        Map<String, Object> scorer = Map.of("of", Map.of(), "weight", weight);
        return provider.create(
                Configured.settings(provider, Map.of("scorers", List.of(scorer))), Configured.withChildren(child));
    }

    @Test
    void the_trace_explains_the_normalisation_and_every_sum() {
        RecordedTrace trace = new RecordedTrace();
        configured(2, latency(20, 40, 60))
                .allocate(newDevice("device-1").trace(trace).build());
        assertThat(lines(trace.entries))
                .containsExactly(
                        "[/strategy/scorers/0/weight] note, latency measures the hubs: 20 ms counts 1, 60 ms counts 0;"
                                + " weight 2",
                        "hub-a [/strategy/scorers/0/weight] note, 20.0ms, latency: 1 of 1 at weight 2",
                        "hub-a [] chosen, 1.0, weighted sum, place 1 of 3",
                        "hub-b [/strategy/scorers/0/weight] note, 40.0ms, latency: 0.5 of 1 at weight 2",
                        "hub-b [] ranked, 0.5, weighted sum, place 2 of 3",
                        "hub-c [/strategy/scorers/0/weight] note, 60.0ms, latency: 0 of 1 at weight 2",
                        "hub-c [] ranked, 0.0, weighted sum, place 3 of 3");
    }

    static Stream<Arguments> explained() {
        return Stream.of(
                Arguments.of(
                        order("weighted", "hub-a", "hub-b", "hub-c"),
                        "weighted orders the hubs: the first of 3 counts 1, the last 0, those between evenly; weight 1"),
                Arguments.of(
                        latency(7, 7, 7),
                        "latency measures the hubs: all numbers that are finite are the same and count 1; weight 1"),
                Arguments.of(
                        ranking("spare", HIGHER, ranked("hub-a", 9.5), ranked("hub-b", 1)),
                        "spare measures the hubs: 9.5 points counts 1, 1 points counts 0; weight 1"),
                Arguments.of(
                        ranking("s", new ScoreScale("", true, true), ranked("hub-a", 1), ranked("hub-b", 2)),
                        "s measures the hubs: 1 counts 1, 2 counts 0; weight 1"));
    }

    @ParameterizedTest
    @MethodSource("explained")
    void every_kind_of_scale_is_explained(AllocationStrategy scorer, String sentence) {
        RecordedTrace trace = new RecordedTrace();
        of(scorer).build().allocate(newDevice("device-1").trace(trace).build());
        assertThat(trace.entries.get(0).sentence()).isEqualTo(sentence);
    }

    @Test
    void the_trace_tells_who_was_left_out_and_of_whom_a_scorer_says_nothing() {
        RecordedTrace trace = new RecordedTrace();
        of(order("lab", "hub-b"), answering("geo", AllocationDecision.abstain("no position")))
                .build()
                .allocate(newDevice("device-1").trace(trace).build());
        assertThat(lines(trace.entries))
                .contains(
                        "[] note, left out of the sum: geo: no position",
                        "hub-a [] note, lab: says nothing of it, so 0 of 1 at weight 1");
    }

    @Test
    void no_scorer_at_all_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.pipelineBuilder().build())
                .withMessage("scorers must hold at least one scorer");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.0009, 1000.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_weight_outside_its_range_is_refused_with_the_scorer_and_the_range(double weight) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.pipelineBuilder().scorer(latency(1, 2, 3), weight))
                .withMessage("the weight of scorer latency must be within 0.001 to 1000; leave a scorer out that is not"
                        + " to count");
    }

    @Test
    void the_provider_has_a_name() {
        assertThat(configured(1, latency(1, 2, 3)).name())
                .isEqualTo(new PipelineStrategyProvider().name())
                .isEqualTo("pipeline");
    }
}
