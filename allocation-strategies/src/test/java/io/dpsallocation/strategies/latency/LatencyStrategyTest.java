package io.dpsallocation.strategies.latency;

import static io.dpsallocation.strategies.latency.LatencyScene.HUBS;
import static io.dpsallocation.strategies.latency.LatencyScene.NOW;
import static io.dpsallocation.strategies.latency.LatencyScene.NOWHERE;
import static io.dpsallocation.strategies.latency.LatencyScene.REGION;
import static io.dpsallocation.strategies.latency.LatencyScene.abstention;
import static io.dpsallocation.strategies.latency.LatencyScene.assigned;
import static io.dpsallocation.strategies.latency.LatencyScene.measuring;
import static io.dpsallocation.strategies.latency.LatencyScene.sending;
import static io.dpsallocation.strategies.latency.LatencyScene.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.testkit.AllocationRequests;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyStrategyTest {

    private static final AllocationStrategy LATENCY = AllocationStrategies.latency();

    private static LatencyTable table(String csv) {
        LatencyTable table = new LatencyTable(Clock.fixed(NOW, ZoneOffset.UTC));
        table.replaceWithCsv(csv, NOW.minus(Duration.ofHours(3)));
        return table;
    }

    private static AllocationStrategy byTable(String csv) {
        return AllocationStrategies.latencyBuilder().table(table(csv), REGION).build();
    }

    @Test
    void the_fastest_hub_is_chosen_and_the_others_follow_by_round_trip() {
        Assigned decision =
                assigned(LATENCY, measuring(Map.of("HUB-WEU", 40, "hub-neu", 20, "hub-eus", 95.5, "hub-nowhere", 96)));
        assertThat(decision.ranking())
                .containsExactly(
                        new RankedHub("Hub-NEU", 20),
                        new RankedHub("hub-weu", 40),
                        new RankedHub("hub-eus", 95.5),
                        new RankedHub("hub-nowhere", 96));
        assertThat(decision.scale()).isEqualTo(ScoreScale.MILLISECONDS);
        assertThat(decision.reason())
                .isEqualTo(
                        "the fastest of 4, 20.0 ms, by the round trips at /deviceRuntimeContext/payload/rtt, sent with"
                                + " the request");
    }

    @Test
    void one_wild_round_trip_does_not_move_a_device() {
        assertThat(assigned(
                                LATENCY,
                                measuring(Map.of("hub-weu", List.of(30, 31, 2500, 29), "hub-neu", List.of(50, 51, 49))))
                        .ranking())
                .containsExactly(new RankedHub("hub-weu", 30.5), new RankedHub("Hub-NEU", 50));
    }

    @Test
    void a_lost_probe_counts_as_the_timeout_and_not_as_missing() {
        List<Object> oneOfFour = Arrays.asList(null, null, 10, null);
        Assigned decision = assigned(LATENCY, measuring(Map.of("hub-weu", oneOfFour, "hub-neu", 200)));
        assertThat(decision.ranking()).containsExactly(new RankedHub("Hub-NEU", 200), new RankedHub("hub-weu", 3000));
        AllocationStrategy impatient =
                AllocationStrategies.latencyBuilder().timeout(100).build();
        assertThat(assigned(impatient, measuring(Map.of("hub-weu", 100, "hub-neu", 50, "hub-eus", 20_000)))
                        .ranking())
                .containsExactly(
                        new RankedHub("Hub-NEU", 50), new RankedHub("hub-eus", 100), new RankedHub("hub-weu", 100));
    }

    @Test
    void the_spread_counts_as_much_as_is_asked_for() {
        Map<String, List<Integer>> steadyAndWild =
                Map.of("hub-weu", List.of(60, 60, 60, 60), "hub-neu", List.of(40, 40, 40, 140));
        assertThat(assigned(LATENCY, measuring(steadyAndWild)).iotHubHostName()).isEqualTo("Hub-NEU");
        AllocationStrategy careful =
                AllocationStrategies.latencyBuilder().spread(0.5).build();
        assertThat(assigned(careful, measuring(steadyAndWild)).ranking())
                .containsExactly(new RankedHub("hub-weu", 60), new RankedHub("Hub-NEU", 90));
    }

    @Test
    void the_95th_percentile_is_the_nearest_rank() {
        List<Double> numbers =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertThat(Robust.of(numbers, 1)).isEqualTo(95);
        assertThat(Robust.of(numbers.subList(0, 20), 1)).isEqualTo(19);
        assertThat(Robust.of(numbers.subList(0, 21), 1)).isEqualTo(20);
        assertThat(Robust.of(List.of(7.0), 10)).isEqualTo(7);
        assertThat(Robust.of(numbers, 0)).isEqualTo(50.5);
    }

    @Test
    void hubs_within_the_tolerance_are_equal_and_weighted_decides_among_them() {
        Map<String, Integer> close = Map.of("hub-weu", 100, "hub-neu", 105, "hub-eus", 110, "hub-nowhere", 111);
        List<LinkedHub> three = HUBS.subList(0, 3);
        int moved = 0;
        for (int i = 0; i < 1_000; i++) {
            Assigned decision = assigned(LATENCY, sending("device-" + i, Map.of("rtt", close)));
            Assigned drawn = assigned(AllocationStrategies.weighted(), Requests.context("device-" + i, three));
            List<String> order =
                    decision.ranking().stream().map(RankedHub::iotHubHostName).toList();
            assertThat(order.subList(0, 3))
                    .isEqualTo(drawn.ranking().stream()
                            .map(RankedHub::iotHubHostName)
                            .toList());
            assertThat(order.get(3)).isEqualTo("hub-nowhere");
            assertThat(decision.ranking().stream().map(RankedHub::score)).isSorted();
            moved += decision.iotHubHostName().equals("hub-weu") ? 0 : 1;
        }
        assertThat(moved).isBetween(600, 733);
    }

    @Test
    void weights_of_the_catalog_count_in_the_draw() {
        List<LinkedHub> hubs = List.of(Requests.hub("hub-a", 9), Requests.hub("hub-b", 1));
        long heavy = IntStream.range(0, 1_000)
                .filter(i -> assigned(
                                LATENCY,
                                sending("device-" + i, Map.of("rtt", Map.of("hub-a", 20, "hub-b", 20)))
                                        .candidates(hubs))
                        .iotHubHostName()
                        .equals("hub-a"))
                .count();
        assertThat(heavy).isBetween(870L, 930L);
    }

    @Test
    void the_tolerance_is_the_larger_of_share_and_milliseconds_and_includes_its_end() {
        assertThat(new Tolerance(0.1, 5).limit(20)).isEqualTo(25);
        assertThat(new Tolerance(0.1, 5).limit(200)).isEqualTo(220);
        AllocationStrategy strict =
                AllocationStrategies.latencyBuilder().tolerance(0, 0).build();
        for (int i = 0; i < 50; i++) {
            assertThat(assigned(strict, sending("d-" + i, Map.of("rtt", Map.of("hub-weu", 20.1, "hub-neu", 20))))
                            .iotHubHostName())
                    .isEqualTo("Hub-NEU");
        }
        assertThat(assigned(LATENCY, measuring(Map.of("hub-weu", 20, "hub-neu", 25)))
                        .reason())
                .matches("2[05].0 ms, within 5.0 ms of (hub-weu|Hub-NEU), won the weighted draw 1:1, by the round .*");
        assertThat(assigned(LATENCY, measuring(Map.of("hub-weu", 20, "hub-neu", 25.01)))
                        .reason())
                .startsWith("the fastest of 2, 20.0 ms");
    }

    @Test
    void equal_hubs_have_the_number_of_the_one_that_was_drawn() {
        Assigned decision = assigned(LATENCY, measuring(Map.of("hub-weu", 100, "hub-neu", 108, "hub-eus", 140)));
        double number = decision.iotHubHostName().equals("hub-weu") ? 100 : 108;
        assertThat(decision.ranking().stream().map(RankedHub::score)).containsExactly(number, number, 140.0);
    }

    @Test
    void what_the_device_measured_goes_before_the_table_and_is_not_mixed_with_it() {
        AllocationStrategy both = byTable("from,hub,ms\nnordics,hub-eus,1\nnordics,hub-weu,2\n");
        assertThat(assigned(both, sending(Map.of("rtt", Map.of("hub-weu", 80), "region", "nordics")))
                        .ranking())
                .containsExactly(new RankedHub("hub-weu", 80));
    }

    @Test
    void the_table_answers_for_devices_that_measured_nothing_or_lost_every_probe() {
        AllocationStrategy both =
                byTable("from,location,ms\nnordics,northeurope,33\nNordics,West Europe,22\nnordics,eastus,90\n");
        assertThat(assigned(both, sending(Map.of("region", "NORDICS"))).ranking())
                .containsExactly(
                        new RankedHub("hub-weu", 22), new RankedHub("Hub-NEU", 33), new RankedHub("hub-eus", 90));
        Map<String, Object> lost = new HashMap<>();
        lost.put("hub-weu", null);
        lost.put("hub-neu", Collections.nCopies(3, null));
        assertThat(assigned(both, sending(Map.of("rtt", lost, "region", "nordics")))
                        .iotHubHostName())
                .isEqualTo("hub-weu");
        assertThat(abstention(LATENCY, measuring(lost))).isEqualTo("every probe of the device was lost");
    }

    @Test
    void an_unknown_region_is_no_guess() {
        AllocationStrategy strategy = byTable("from,hub,ms\nnordics,hub-weu,22\n");
        assertThat(abstention(strategy, sending(Map.of("region", "atlantis"))))
                .isEqualTo(
                        "the request has no round trips at /deviceRuntimeContext/payload/rtt; the latency table does not"
                                + " know what the request has at " + REGION);
        assertThat(abstention(strategy, sending(Map.of("region", List.of()))))
                .endsWith("; the request has a value of the kind array at " + REGION + " to look up");
        assertThat(abstention(strategy, sending(Map.of())))
                .endsWith("; the request has nothing at " + REGION + " to look up");
        assertThat(abstention(byTable("from,hub,ms\nnordics,hub-elsewhere,22\n"), sending(Map.of("region", "nordics"))))
                .endsWith("; the latency table has no number that counts");
    }

    @Test
    void numbers_of_the_table_that_are_too_old_do_not_count() {
        LatencyTable table = table("from,hub,ms\nnordics,hub-weu,22\n");
        table.measure("nordics", "hub-neu", 44);
        AllocationStrategy fresh = AllocationStrategies.latencyBuilder()
                .table(table, REGION)
                .maxAge(Duration.ofHours(2))
                .build();
        assertThat(assigned(fresh, sending(Map.of("region", "nordics"))).ranking())
                .containsExactly(new RankedHub("Hub-NEU", 44));
        assertThat(trace(fresh, sending(Map.of("region", "nordics"))))
                .contains(
                        "hub-weu abstained: left out: its number in the latency table is 3 h old, and maxAge is 2 h",
                        "Hub-NEU chosen 44.0 ms: fastest of 1, the decayed average of 1 measurement, 0 s old");
    }

    @Test
    void a_region_may_be_a_number() {
        assertThat(assigned(byTable("from,hub,ms\n7018,hub-weu,22\n"), sending(Map.of("region", 7018)))
                        .iotHubHostName())
                .isEqualTo("hub-weu");
    }

    @Test
    void distances_are_guessed_from_only_when_that_is_asked_for() {
        Map<String, ?> london = Map.of("position", Map.of("lat", 51.51, "lon", -0.13));
        assertThat(abstention(LATENCY, sending(london)))
                .isEqualTo("the request has no round trips at /deviceRuntimeContext/payload/rtt");
        AllocationStrategy guessing =
                AllocationStrategies.latencyBuilder().predict().build();
        Assigned decision = assigned(guessing, sending(london));
        // 359 km and 464 km: 30.7 ms and 32.3 ms, which is the same.
        assertThat(decision.ranking().get(2).iotHubHostName()).isEqualTo("hub-eus");
        assertThat(decision.ranking().get(2).score()).isCloseTo(25.2 + 0.01526 * 6208.551, within(1e-9));
        assertThat(trace(guessing, sending(london)))
                .contains(
                        "note: guessed from the distance, the device's position known by the coordinates at"
                                + " /deviceRuntimeContext/payload/position",
                        "hub-nowhere abstained: left out: nobody knows where it is; give it coordinates, or an Azure region"
                                + " as its location")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("hub-eus ranked 119.9")
                        .endsWith(
                                "number 3 of 3, guessed from the distance, half of such guesses are off by more than 18.5"
                                        + " ms"));
        assertThat(abstention(guessing, sending(Map.of("position", "atlantis"))))
                .contains("names no place, no Azure region");
        assertThat(abstention(guessing, sending(london).candidates(List.of(NOWHERE))))
                .endsWith("of no candidate is known where it is");
    }

    @Test
    void the_trace_has_the_numbers_and_where_they_are_from() {
        List<Object> two = Arrays.asList(41, null, 43);
        assertThat(trace(
                        LATENCY,
                        measuring(Map.of("hub-weu", two, "hub-neu", 20, "hub-x", 1, "hub-eus", List.of(-1, "9")))))
                .containsExactly(
                        "note: by the round trips at /deviceRuntimeContext/payload/rtt, sent with the request",
                        "note: a value for hub-eus was not taken: it is negative",
                        "note: a value for hub-eus was not taken: it is a string and must be a number of milliseconds, or"
                                + " null for a lost probe",
                        "note: 1 name at /deviceRuntimeContext/payload/rtt that no candidate has was passed over",
                        "hub-eus abstained: left out: the device sent nothing for it that is a round trip",
                        "hub-nowhere abstained: left out: the device sent no round trip to it",
                        "Hub-NEU chosen 20.0 ms: fastest of 2, one round trip that the device measured",
                        "hub-weu ranked 43.0 ms: number 2 of 2, median of 3 round trips that the device measured, 1 lost");
    }

    @Test
    void the_trace_says_who_is_as_fast_as_the_fastest() {
        assertThat(trace(LATENCY, measuring(Map.of("hub-weu", 40, "hub-neu", 42))))
                .anySatisfy(
                        line -> assertThat(line)
                                .contains(
                                        "as fast as the fastest within 5.0 ms, draw 1 of 2 at weight 1 of 2 (50 % of the devices)"))
                .anySatisfy(line -> assertThat(line).contains("as fast as the fastest within 5.0 ms, draw 2 of 2"))
                .contains("note: 2 hubs within 5.0 ms of the fastest count as equal");
    }

    @Test
    void an_explanation_names_whom_a_tie_was_with_the_odds_and_the_settings_that_decide() {
        assertThat(explained("{'type': 'latency'}", Map.of("hub-weu", 18, "hub-neu", 21, "hub-eus", 90)))
                .contains(
                        "hub-weu: chosen by latency, 18.0 ms, within 5.0 ms of hub-neu, won the weighted draw 9:1, by the")
                .contains("/default/strategy/minimumTolerance")
                .contains("/hubs/0/allocationWeight")
                .contains("draw 2 of 2 at weight 1 of 10 (10 % of the devices)");
        assertThat(explained(
                        "{'type': 'latency', 'tolerance': 0.5}", Map.of("hub-weu", 18, "hub-neu", 21, "hub-eus", 22)))
                .containsPattern(
                        "within 9.0 ms of hub-(weu|neu|eus) and 1 other hub, won the weighted draw with weight [19] of 11,")
                .contains("/default/strategy/tolerance");
    }

    private static String explained(String strategy, Map<String, ?> roundTrips) {
        String hubs = "[{'name': 'hub-weu', 'allocationWeight': 9}, {'name': 'hub-neu'}, {'name': 'hub-eus'}]";
        AllocationConfig config = AllocationConfig.parse(
                ("{'hubs': " + hubs + ", 'default': {'strategy': " + strategy + "}}").replace('\'', '"'));
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            return allocator
                    .explain(AllocationRequests.group("fleet")
                            .device("device-1")
                            .linkedHubs("hub-weu", "hub-neu", "hub-eus")
                            .payload(Map.of("rtt", roundTrips))
                            .build())
                    .toText();
        }
    }

    /** The numbers are milliseconds, so a device stays for less than the margin and for less than the gain that counts. */
    @Test
    void under_sticky_a_device_moves_for_a_gain_that_is_worth_it() {
        AllocationStrategy sticky = AllocationStrategies.sticky(LATENCY);
        assertThat(stays(sticky, Map.of("hub-weu", 100, "hub-neu", 86))).isTrue();
        assertThat(stays(sticky, Map.of("hub-weu", 100, "hub-neu", 84))).isFalse();
        assertThat(stays(sticky, Map.of("hub-weu", 30, "hub-neu", 23))).isTrue();
        assertThat(stays(sticky, Map.of("hub-weu", 30, "hub-neu", 21))).isFalse();
        // As fast as the fastest, whoever the draw prefers.
        assertThat(stays(sticky, Map.of("hub-weu", 109, "hub-neu", 100))).isTrue();
    }

    private static boolean stays(AllocationStrategy strategy, Map<String, ?> roundTrips) {
        return assigned(strategy, Requests.returning("hub-weu", "fleet", Map.of("rtt", roundTrips), HUBS))
                .iotHubHostName()
                .equals("hub-weu");
    }
}
