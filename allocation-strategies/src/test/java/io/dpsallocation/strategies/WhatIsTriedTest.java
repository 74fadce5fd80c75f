package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.testkit.AllocationRequests;
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
}
