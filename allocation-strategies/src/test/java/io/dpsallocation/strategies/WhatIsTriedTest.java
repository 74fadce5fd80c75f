package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.testkit.AllocationRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values of a request are tried, for a change that only one of them makes. */
class WhatIsTriedTest {

    private static final String HUBS =
            "'hubs': [{'name': 'hub-weu', 'location': 'westeurope', 'tags': {'r': 'eu'}}, {'name': 'hub-neu', 'location':"
                    + " 'northeurope', 'tags': {'r': 'no'}}]";
    /** The far north: no hub is in it. */
    private static final String NORTH =
            "{'type': 'Polygon', 'coordinates': [[[-25, 60], [32, 60], [32, 72], [-25, 72], [-25, 60]]]}";

    /** The rest of that part of the world, with both hubs. */
    private static final String SOUTH =
            "{'type': 'Polygon', 'coordinates': [[[-25, 0], [32, 0], [32, 59], [-25, 59], [-25, 0]]]}";

    private static Optional<SuggestedChange> whyNot(String policy, AllocationRequests.Builder request, String hub) {
        AllocationConfig config =
                AllocationConfig.parse(("{" + HUBS + ", 'default': {" + policy + "}}").replace('\'', '"'));
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            Counterfactual answer = allocator.whyNot(request.build(), hub);
            return answer.changes().stream()
                    .filter(change -> change.kind() == ChangeKind.REQUEST_VALUE)
                    .findFirst();
        }
    }

    private static AllocationRequests.Builder device(Map<String, ?> payload) {
        return AllocationRequests.group("fleet")
                .device("d")
                .linkedHubs("hub-weu", "hub-neu")
                .payload(payload);
    }

    @Test
    void weights_of_a_setting_go_before_those_that_are_tried_and_the_answer_says_so() {
        String policy = "{" + HUBS + ", 'policies': [{'name': 'p', 'enrollments': ['fleet'], 'strategy': {'type':"
                + " 'first-of', 'strategies': [{'type': 'weighted', 'weights': {'hub-weu': 1000, 'hub-neu': 1}}]}}]}";
        AllocationConfig config = AllocationConfig.parse(policy.replace('\'', '"'));
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            Counterfactual answer = allocator.whyNot(device(Map.of()).build(), "hub-neu");
            assertThat(answer.toText())
                    .contains("of 2 hubs, the smallest difference first; not tried:"
                            + " /policies/0/strategy/strategies/0/weights, which goes before it");
        }
    }

    private static String onlyWhen(boolean exists) {
        return "'strategy': {'type': 'first-of', 'strategies': [{'type': 'static', 'rules': [{'at':"
                + " '/deviceRuntimeContext/payload/vip', 'exists': " + exists
                + ", 'hub': 'hub-weu'}]}, {'type': 'static', 'hub': 'hub-neu'}]}";
    }

    @ParameterizedTest
    @CsvSource({"true, hub-weu", "false, hub-neu"})
    void something_where_a_condition_asks_whether_there_is_anything(boolean exists, String hub) {
        SuggestedChange change =
                whyNot(onlyWhen(exists), device(Map.of("x", 1)), hub).orElseThrow();
        assertThat(change.to()).isEqualTo("true");
        assertThat(change.settingPath()).hasToString("/deviceRuntimeContext/payload/vip");
    }

    @ParameterizedTest
    @CsvSource({"true, hub-neu", "false, hub-weu"})
    void nothing_where_a_condition_asks_whether_there_is_anything(boolean exists, String hub) {
        SuggestedChange change =
                whyNot(onlyWhen(exists), device(Map.of("vip", "gold")), hub).orElseThrow();
        assertThat(change.settingPath()).hasToString("/deviceRuntimeContext/payload/vip");
    }

    private static Map<String, ?> at(double latitude, double longitude) {
        return Map.of("position", Map.of("lat", latitude, "lon", longitude));
    }

    @Test
    void a_place_inside_of_a_zone_whose_hub_is_elsewhere() {
        String zones = "'strategy': {'type': 'geo', 'zones': [{'name': 'north', 'area': " + NORTH
                + ", 'hubs': ['hub-weu']}, {'name': 'south', 'area': " + SOUTH + ", 'hubs': ['hub-neu']}]}";
        assertThat(whyNot(zones, device(at(10, 10)), "hub-weu"))
                .hasValueSatisfying(change -> assertThat(change.to()).contains("\"lat\":66"));
    }

    @Test
    void a_place_inside_of_an_area_that_residency_keeps() {
        String zones = "'filters': [{'type': 'residency', 'zones': [{'name': 'north', 'area': " + NORTH
                + ", 'allow': {'r': ['eu']}}, {'name': 'south', 'area': " + SOUTH
                + ", 'allow': {'r': ['no']}}]}], 'strategy': {'type': 'weighted'}";
        assertThat(whyNot(zones, device(at(10, 10)), "hub-weu"))
                .hasValueSatisfying(change -> assertThat(change.to()).contains("\"lat\":66"));
    }

    @Test
    void a_round_trip_that_is_fast_enough_for_sticky_to_move_the_device() {
        Optional<SuggestedChange> change = whyNot(
                "'strategy': {'type': 'sticky', 'of': {'type': 'latency'}}",
                device(Map.of("rtt", Map.of("hub-weu", 30, "hub-neu", 40))).currentHub("hub-weu"),
                "hub-neu");
        // A gain of 9 ms: more than 8 ms, and more than 15 %.
        assertThat(change.map(SuggestedChange::to)).isIn(Optional.of("21"), Optional.of("22"));
    }

    @Test
    void a_lost_probe_takes_a_device_to_the_other_hub() {
        String strict = "'strategy': {'type': 'latency', 'tolerance': 0, 'minimumTolerance': 0}";
        assertThat(whyNot(strict, device(Map.of("rtt", Map.of("hub-weu", 0, "hub-neu", 0.5))), "hub-neu"))
                .hasValueSatisfying(change -> assertThat(change.to()).isIn("0", "null"));
    }

    /** The device sends a text in the place of round trips, so that none can be put there. */
    private static Counterfactual byTable(String csv, String region, String hub) {
        String policy = "'strategy': {'type': 'latency', 'table': 'ms', 'key': '/deviceRuntimeContext/payload/region'}";
        LatencyTable table = new LatencyTable(Clock.systemUTC());
        table.replaceWithCsv(csv, Instant.EPOCH);
        table.measure("measured-only", hub, 1);
        AllocationConfig config =
                AllocationConfig.parse(("{" + HUBS + ", 'default': {" + policy + "}}").replace('\'', '"'));
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(config).resource("ms", table).build()) {
            return allocator.whyNot(
                    device(Map.of("region", region, "rtt", "off")).build(), hub);
        }
    }

    private static String tried(Counterfactual answer) {
        return answer.toText()
                .lines()
                .filter(line -> line.contains("request value"))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    @Test
    void the_words_of_a_latency_table_are_tried() {
        String csv = "from,hub,ms\nLyon,hub-weu,9\nLyon,hub-neu,90\nOslo,hub-weu,90\nOslo,hub-neu,9\n";
        Counterfactual answer = byTable(csv, "LYON", "hub-neu");

        assertThat(answer.changes())
                .filteredOn(change -> change.kind() == ChangeKind.REQUEST_VALUE)
                .singleElement()
                .satisfies(change -> assertThat(change.sentence())
                        .contains(
                                "let the request have \"oslo\" in place of a string at /deviceRuntimeContext/payload/region,"
                                        + " which /default/strategy/key reads"));
        assertThat(byTable(csv, "lyon", "hub-weu").changes()).isEmpty();
        assertThat(tried(answer)).doesNotContain("not tried");
    }

    @Test
    void of_a_large_table_words_of_each_fastest_hub_are_tried_and_it_is_told_how_many_are_not() {
        StringBuilder csv = new StringBuilder("from,hub,ms\n");
        for (int i = 0; i < 500; i++) {
            // Only the last word, by their order, is for the other hub.
            csv.append("place-")
                    .append(1000 + i)
                    .append(",hub-weu,")
                    .append(i == 499 ? 90 : 9)
                    .append('\n');
            csv.append("place-")
                    .append(1000 + i)
                    .append(",hub-neu,")
                    .append(i == 499 ? 9 : 90)
                    .append('\n');
        }
        Counterfactual answer = byTable(csv.toString(), "place-1000", "hub-neu");

        assertThat(answer.changes())
                .filteredOn(change -> change.kind() == ChangeKind.REQUEST_VALUE)
                .singleElement()
                .satisfies(change -> assertThat(change.to()).isEqualTo("\"place-1499\""));
        assertThat(tried(answer)).endsWith("; not tried: 399 more values that /default/strategy/key may find there");
    }
}
