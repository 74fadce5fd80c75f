package io.dpsallocation.strategies.composite;

import static io.dpsallocation.strategies.composite.Scene.answering;
import static io.dpsallocation.strategies.composite.Scene.child;
import static io.dpsallocation.strategies.composite.Scene.deviceOn;
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
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.RecordedTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StickyStrategyTest {

    private static final ScoreScale HIGHER = new ScoreScale("", false, true);

    /** As {@code sticky} with its defaults at {@code /strategy} of a configuration. */
    private static AllocationStrategy configured(AllocationStrategy child) {
        StickyStrategyProvider provider = new StickyStrategyProvider();
        return provider.create(Configured.settings(provider, Map.of("of", Map.of())), Configured.withChildren(child));
    }

    private static Assigned decide(AllocationStrategy child, AllocationContext.Builder context) {
        return (Assigned) configured(child).allocate(context.build());
    }

    private static AllocationStrategy latency(double hubA, double hubB) {
        return ranking("latency", ScoreScale.MILLISECONDS, ranked("hub-b", hubB), ranked("hub-a", hubA));
    }

    static Stream<Arguments> smallGains() {
        double inf = Double.POSITIVE_INFINITY;
        ScoreScale ms = ScoreScale.MILLISECONDS;
        ScoreScale km = ScoreScale.KILOMETRES;
        return Stream.of(
                Arguments.of(ms, 100, 92, "best is 8 % faster, below the margin of 15 %"),
                Arguments.of(ms, 100, 85.04, "best is 14.9 % faster, below the margin of 15 %"),
                Arguments.of(ms, 100, 85, "best is 15 % faster, no more than the margin of 15 %"),
                Arguments.of(ms, 40, 32, "best is 20 % faster, but by 8 ms only, and the minimum gain is 8 ms"),
                Arguments.of(ms, 8, 0.5, "best is 93.7 % faster, but by 7.5 ms only, and the minimum gain is 8 ms"),
                Arguments.of(ms, 0, 0, "best is not faster, below the margin of 15 %"),
                Arguments.of(ms, inf, inf, "best is not faster, below the margin of 15 %"),
                Arguments.of(ms, 40, 41, "best is not faster, below the margin of 15 %"),
                Arguments.of(ms, 40, inf, "best is not faster, below the margin of 15 %"),
                Arguments.of(km, 1_000, 900, "best is 10 % nearer, below the margin of 15 %"),
                Arguments.of(HIGHER, 10, 11, "best is 10 % better, below the margin of 15 %"),
                Arguments.of(HIGHER, -10, -9, "best is 10 % better, below the margin of 15 %"));
    }

    @ParameterizedTest
    @MethodSource("smallGains")
    void a_small_gain_is_no_reason_to_move(ScoreScale scale, double here, double there, String why) {
        AllocationStrategy child = ranking("child", scale, ranked("hub-b", there), ranked("hub-a", here));
        Assigned decision = decide(child, deviceOn("hub-a"));
        assertThat(decision.iotHubHostName()).isEqualTo("hub-a");
        assertThat(decision.reason()).isEqualTo("kept, " + why);
    }

    static Stream<Arguments> largeGains() {
        ScoreScale ms = ScoreScale.MILLISECONDS;
        return Stream.of(
                Arguments.of(ms, 100, 84, "16 % faster, above the margin of 15 %"),
                Arguments.of(ms, 40, 31.9, "20.2 % faster, above the margin of 15 %"),
                Arguments.of(ms, Double.POSITIVE_INFINITY, 20, "faster beyond measure, above the margin of 15 %"),
                Arguments.of(ScoreScale.KILOMETRES, 2, 1, "50 % nearer, above the margin of 15 %"),
                Arguments.of(HIGHER, 10, 12, "20 % better, above the margin of 15 %"),
                Arguments.of(HIGHER, -10, -8, "20 % better, above the margin of 15 %"),
                Arguments.of(HIGHER, 0, 1e-9, "better beyond measure, above the margin of 15 %"),
                Arguments.of(
                        HIGHER,
                        -Double.MAX_VALUE,
                        Double.MAX_VALUE,
                        "better beyond measure, above the margin of 15 %"));
    }

    @ParameterizedTest
    @MethodSource("largeGains")
    void a_large_gain_moves_the_device(ScoreScale scale, double here, double there, String why) {
        AllocationStrategy child = ranking("child", scale, ranked("hub-b", there), ranked("hub-a", here));
        Assigned decision = decide(child, deviceOn("hub-a"));
        assertThat(decision.iotHubHostName()).isEqualTo("hub-b");
        assertThat(decision.reason()).isEqualTo("chosen, moved from hub-a: " + why);
        assertThat(decision.scale()).isEqualTo(scale);
        assertThat(decision.ranking()).containsExactly(ranked("hub-b", there), ranked("hub-a", here));
    }

    @ParameterizedTest
    @CsvSource({
        "MIGRATE, 100, 84, hub-b",
        "RESET,   100, 84, hub-a",
        "RESET,   100, 50, hub-a",
        "RESET,   100, 49, hub-b",
        "NEVER,   100, 84, hub-a",
        "NEVER,   100,  1, hub-a",
    })
    void what_a_move_costs_the_device_decides_what_it_must_gain(
            Reprovisioning reprovisioning, double here, double there, String hub) {
        assertThat(hub(decide(latency(here, there), deviceOn("hub-a", reprovisioning))))
                .isEqualTo(hub);
    }

    @Test
    void a_decision_says_what_re_provisioning_has_to_do_with_it() {
        assertThat(decide(latency(100, 60), deviceOn("hub-a", Reprovisioning.RESET))
                        .reason())
                .isEqualTo(
                        "kept, best is 40 % faster, below the margin of 50 % for a move that loses the device's data");
        assertThat(decide(latency(100, 40), deviceOn("hub-a", Reprovisioning.RESET))
                        .reason())
                .isEqualTo("chosen, moved from hub-a: 60 % faster, above the margin of 50 %, and the move loses the"
                        + " device's data");
        assertThat(decide(latency(100, 1), deviceOn("hub-a", Reprovisioning.NEVER))
                        .reason())
                .isEqualTo("kept, the enrollment never re-provisions, so DPS would not move the device");
    }

    @Test
    void a_margin_larger_than_that_of_a_reset_holds_for_a_reset_too() {
        AllocationStrategy strategy =
                AllocationStrategies.stickyBuilder(latency(100, 40)).margin(0.7).build();
        AllocationDecision decision =
                strategy.allocate(deviceOn("hub-a", Reprovisioning.RESET).build());
        assertThat(decision.reason()).isEqualTo("kept, best is 60 % faster, below the margin of 70 %");
    }

    @ParameterizedTest
    @EnumSource(Reprovisioning.class)
    void around_a_strategy_that_only_orders_the_hubs_every_device_stays(Reprovisioning reprovisioning) {
        for (String current : List.of("hub-a", "hub-b", "hub-c")) {
            Assigned decision = decide(AllocationStrategies.weighted(), deviceOn(current, reprovisioning));
            assertThat(decision.iotHubHostName()).isEqualTo(current);
        }
        AllocationStrategy orders = ranking("weighted", ScoreScale.ORDINAL, ranked("hub-b", 1), ranked("hub-a", 9));
        assertThat(decide(orders, deviceOn("hub-a")).reason())
                .isEqualTo("kept, weighted ranks without a measure, so no gain is known");
    }

    @Test
    void without_a_number_for_both_hubs_no_gain_is_known() {
        AllocationStrategy best = ranking("static", ScoreScale.MILLISECONDS, ranked("hub-b", 1));
        assertThat(decide(best, deviceOn("hub-a")).reason())
                .isEqualTo("kept, static has no number for both hubs, so no gain is known");
    }

    @Test
    void a_new_device_gets_what_the_child_says() {
        AllocationStrategy child = latency(100, 90);
        AllocationContext context = newDevice("device-1").build();
        assertThat(configured(child).allocate(context)).isEqualTo(child.allocate(context));
    }

    @Test
    void a_device_whose_hub_may_not_be_chosen_gets_what_the_child_says() {
        RecordedTrace trace = new RecordedTrace();
        Assigned decision = decide(
                latency(100, 99),
                deviceOn("hub-a").candidates(hubs("hub-b", "hub-c")).trace(trace));
        assertThat(decision.iotHubHostName()).isEqualTo("hub-b");
        assertThat(lines(trace.entries))
                .containsExactly("[] note, the device's hub may not be chosen any more: it is not linked, or a filter"
                        + " took it out");
    }

    @Test
    void a_device_that_is_on_the_best_hub_stays_and_keeps_the_childs_answer() {
        RecordedTrace trace = new RecordedTrace();
        AllocationStrategy child = latency(100, 99);
        AllocationContext context = deviceOn("HUB-B").trace(trace).build();
        assertThat(configured(child).allocate(context)).isEqualTo(child.allocate(context));
        assertThat(lines(trace.entries)).containsExactly("[] note, the device is on the best hub already");
    }

    @Test
    void a_refusal_is_an_answer_and_an_abstention_keeps_the_device() {
        AllocationStrategy refuses = answering("lock", AllocationDecision.refuse("stolen"));
        assertThat(configured(refuses).allocate(deviceOn("hub-a").build()))
                .isInstanceOf(Rejected.class)
                .extracting(AllocationDecision::reason)
                .isEqualTo("stolen");
        assertThat(decide(answering("latency", AllocationDecision.abstain("no samples")), deviceOn("hub-a")))
                .isEqualTo(AllocationDecision.assign("hub-a")
                        .because("kept, no better hub is known: latency: no samples"));
        assertThat(decide(throwing("latency"), deviceOn("hub-a")).reason())
                .isEqualTo("kept, no better hub is known: strategy latency threw java.lang.IllegalStateException");
    }

    @Test
    void without_a_hub_to_keep_an_abstention_stays_one() {
        AllocationDecision abstained = AllocationDecision.abstain("no samples");
        AllocationStrategy sticky = configured(answering("latency", abstained));
        assertThat(sticky.allocate(newDevice("device-1").build())).isEqualTo(abstained);
        assertThat(sticky.allocate(deviceOn("hub-a").candidates(hubs("hub-b")).build()))
                .isEqualTo(abstained);
    }

    @Test
    void a_hub_that_is_no_candidate_is_left_to_the_guard() {
        AllocationStrategy astray = ranking("astray", ScoreScale.MILLISECONDS, ranked("hub-x", 1), ranked("hub-a", 99));
        assertThat(hub(decide(astray, deviceOn("hub-a")))).isEqualTo("hub-x");
    }

    @Test
    void a_device_that_stays_gets_the_childs_twin_and_payload_and_the_other_hubs_in_the_childs_order() {
        InitialTwin twin = InitialTwin.of(Map.of("site", "oslo"), null);
        JsonView payload = JsonView.of(Map.of("interval", 30));
        AllocationStrategy child = answering(
                "latency",
                AllocationDecision.assign(
                                ScoreScale.MILLISECONDS,
                                List.of(
                                        ranked("hub-c", 97),
                                        ranked("hub-x", 98),
                                        ranked("hub-b", 99),
                                        ranked("HUB-C", 99),
                                        ranked("hub-a", 100)))
                        .withInitialTwin(twin)
                        .withPayload(payload));
        Assigned decision = decide(child, deviceOn("HUB-A"));
        assertThat(decision.initialTwin()).isEqualTo(twin);
        assertThat(decision.payload()).isEqualTo(payload);
        assertThat(decision.scale()).isEqualTo(ScoreScale.ORDINAL);
        assertThat(decision.ranking()).containsExactly(ranked("hub-a", 1), ranked("hub-c", 2), ranked("hub-b", 3));
    }

    @Test
    void the_whole_ranking_is_asked_for_because_the_devices_hub_may_be_its_last() {
        List<Boolean> wanted = new ArrayList<>();
        AllocationStrategy child = child("latency", context -> {
            wanted.add(context.isRankingWanted());
            return AllocationDecision.assign("hub-b");
        });
        configured(child).allocate(deviceOn("hub-a").rankingWanted(false).build());
        assertThat(wanted).containsExactly(true);
    }

    @Test
    void the_trace_says_why_a_device_is_kept_with_number_unit_and_setting() {
        RecordedTrace trace = new RecordedTrace();
        decide(latency(100, 90), deviceOn("hub-a").trace(trace));
        assertThat(lines(trace.entries))
                .containsExactly(
                        "hub-a [/strategy/margin] chosen, 100.0ms, kept, best is 10 % faster, below the margin of 15 %",
                        "hub-b [] ranked, 90.0ms, behind the hub the device is on");
    }

    @ParameterizedTest
    @CsvSource({
        "MIGRATE, 100, 90, /strategy/margin",
        "MIGRATE,  40, 32, /strategy/minimumGain",
        "RESET,   100, 60, /strategy/resetMargin",
        "MIGRATE, 100, 50, /strategy/margin",
        "RESET,   100, 40, /strategy/resetMargin",
        "NEVER,   100, 40, ''",
    })
    void the_trace_names_the_setting_that_decided(
            Reprovisioning reprovisioning, double here, double there, String setting) {
        RecordedTrace trace = new RecordedTrace();
        decide(latency(here, there), deviceOn("hub-a", reprovisioning).trace(trace));
        assertThat(trace.entries.get(0).iotHubHostName()).isEqualTo("hub-a");
        assertThat(trace.entries.get(0).settingPath()).isEqualTo(setting);
    }

    @Test
    void the_trace_says_why_a_device_moves() {
        RecordedTrace trace = new RecordedTrace();
        decide(latency(100, 50), deviceOn("hub-a").trace(trace));
        assertThat(lines(trace.entries))
                .containsExactly(
                        "hub-a [/strategy/margin] note, 100.0ms, left, best is 50 % faster, above the margin of"
                                + " 15 %");
    }

    @Test
    void one_made_in_code_names_no_settings() {
        RecordedTrace trace = new RecordedTrace();
        AllocationStrategies.sticky(latency(100, 90))
                .allocate(deviceOn("hub-a").trace(trace).build());
        assertThat(trace.entries)
                .allSatisfy(entry -> assertThat(entry.settingPath()).isEmpty());
    }

    static Stream<Arguments> badMargins() {
        return Stream.of(-0.001, 1.001, 15.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("badMargins")
    void a_margin_that_is_no_share_is_refused_with_its_name_and_range(double share) {
        AllocationStrategy child = latency(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AllocationStrategies.stickyBuilder(child).margin(share).build())
                .withMessage("margin must be within 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.stickyBuilder(child)
                        .resetMargin(share)
                        .build())
                .withMessage("resetMargin must be within 0 to 1");
    }

    @ParameterizedTest
    @CsvSource({"-0.001", "60000.1", "NaN", "Infinity"})
    void a_minimum_gain_outside_its_range_is_refused_with_its_name_and_range(double milliseconds) {
        AllocationStrategy child = latency(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationStrategies.stickyBuilder(child)
                        .minimumGain(milliseconds)
                        .build())
                .withMessage("minimumGain must be within 0 to 60000");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 100, 99.9, hub-b", "0, 0, 100, 100, hub-a", "1, 0, 100, 0, hub-a", "0, 60000, 60001, 0, hub-b"})
    void the_ends_of_the_ranges_are_fine(double margin, double minimumGain, double here, double there, String hub) {
        AllocationStrategy strategy = AllocationStrategies.stickyBuilder(latency(here, there))
                .margin(margin)
                .minimumGain(minimumGain)
                .build();
        assertThat(hub(strategy.allocate(deviceOn("hub-a").build()))).isEqualTo(hub);
    }

    @Test
    void the_provider_has_a_name() {
        assertThat(configured(latency(1, 1)).name())
                .isEqualTo(new StickyStrategyProvider().name())
                .isEqualTo("sticky");
    }
}
