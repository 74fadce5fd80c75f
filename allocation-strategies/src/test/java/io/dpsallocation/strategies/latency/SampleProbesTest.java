package io.dpsallocation.strategies.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HostResources;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.strategies.fixtures.Configured;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.testkit.AllocationRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a device would have had to measure to get another hub. */
class SampleProbesTest {

    private static Optional<SuggestedChange> whyNot(String settings, Map<String, ?> payload, String hub) {
        AllocationConfig config =
                AllocationConfig.parse("{\"default\": {\"strategy\": {\"type\": \"latency\"" + settings + "}}}");
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            Counterfactual answer = allocator.whyNot(
                    AllocationRequests.group("fleet")
                            .device("d")
                            .linkedHubs("hub-a.example.org", "hub-b.example.org")
                            .payload(payload)
                            .build(),
                    hub);
            return answer.changes().stream()
                    .filter(change -> change.kind() == ChangeKind.REQUEST_VALUE)
                    .findFirst();
        }
    }

    @Test
    void the_slowest_round_trip_that_leaves_the_others_behind() {
        assertThat(whyNot(
                                ", \"minimumTolerance\": 0, \"tolerance\": 0",
                                Map.of("rtt", Map.of("HUB-A.example.org", 40, "hub-b.example.org", 18.5)),
                                "hub-a.example.org")
                        .map(SuggestedChange::sentence))
                .contains(
                        "let the request have 18 in place of a number at"
                                + " /deviceRuntimeContext/payload/rtt/HUB-A.example.org, which /default/strategy/samples reads");
    }

    @Test
    void within_the_tolerance_the_draw_may_do_and_else_the_edge_below_it() {
        SuggestedChange change = whyNot(
                        "",
                        Map.of("rtt", Map.of("hub-a.example.org", 90, "hub-b.example.org", 18)),
                        "hub-a.example.org")
                .orElseThrow();
        assertThat(change.to()).isIn("23", "12");
    }

    @Test
    void a_hub_that_was_not_measured_may_be_and_nothing_else_is_known() {
        assertThat(whyNot("", Map.of("x", 1), "hub-b.example.org").map(SuggestedChange::to))
                .contains("1");
    }

    private static List<Probe> probes(Map<String, ?> settings) {
        LatencyStrategyProvider provider = new LatencyStrategyProvider();
        LinkedHub west = LinkedHub.builder("hub-weu").location("westeurope").build();
        return provider.probes(
                Configured.settings(provider, settings),
                Requests.context("d", List.of(west, LinkedHub.of("hub-nowhere")))
                        .build(),
                HostResources.NONE);
    }

    @Test
    void a_device_whose_hub_is_guessed_by_its_distance_may_be_beside_another() {
        String place = "/deviceRuntimeContext/payload/position";
        assertThat(probes(Map.of("predict", true)))
                .filteredOn(probe -> probe.settingPath().equals("/strategy/position"))
                .singleElement()
                .satisfies(probe -> {
                    assertThat(probe.pointer()).hasToString(place);
                    assertThat(probe.absent()).isTrue();
                    assertThat(probe.values())
                            .singleElement()
                            .satisfies(value -> assertThat(value.toMap()).containsOnlyKeys("lat", "lon"));
                });
        assertThat(probes(Map.of())).extracting(Probe::settingPath).doesNotContain("/strategy/position");
    }
}
