package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The strategies and the filter inside an allocator: what an operator gets to read, and what DPS is told. */
class AllocatorTest {

    private static final String CONFIGURATION = """
            {
              "version": 1,
              "hubs": [
                { "name": "hub-a.azure-devices.net", "allocationWeight": 3 },
                { "name": "hub-b.azure-devices.net" },
                { "name": "hub-c.azure-devices.net", "state": "draining" }
              ],
              "filters": [ { "type": "state" } ],
              "default": {
                "strategy": {
                  "type": "first-of",
                  "strategies": [
                    { "type": "static", "rules": [
                      { "hub": "hub-c.azure-devices.net", "registrationId": "truck-*" },
                      { "hub": "hub-b.azure-devices.net", "enrollment": "lab" }
                    ] },
                    { "type": "weighted" }
                  ]
                }
              }
            }
            """;

    private static AllocationRequest request(String registrationId, String currentIotHubHostName) {
        String json = """
                {
                  "enrollmentGroup": { "enrollmentGroupId": "fleet" },
                  "deviceRuntimeContext": { "registrationId": "%s", "currentIotHubHostName": %s },
                  "linkedHubs": [ "Hub-C.azure-devices.net", "hub-b.azure-devices.net", "hub-a.azure-devices.net" ]
                }
                """.formatted(
                        registrationId, currentIotHubHostName == null ? "null" : '"' + currentIotHubHostName + '"');
        return AllocationJson.standard().readRequest(json.getBytes(StandardCharsets.UTF_8));
    }

    private static DeviceAllocator configured() {
        return DeviceAllocator.builder(AllocationConfig.parse(CONFIGURATION)).build();
    }

    @Test
    void a_policy_falls_back_from_a_rule_to_the_draw_and_the_trace_tells_it_all() {
        try (DeviceAllocator allocator = configured()) {
            DecisionTrace trace = allocator.explain(request("truck-7", null));
            assertThat(((Assigned) trace.decision()).iotHubHostName()).isEqualTo("hub-a.azure-devices.net");
            assertThat(trace.toText().replaceAll(" +", " "))
                    .contains("static abstained /default/strategy/strategies/0 "
                            + "/default/strategy/strategies/0/rules/0 names hub-c.azure-devices.net, which may not be"
                            + " chosen for this device")
                    .contains("state refused /hubs/2/state it is draining and takes no new devices")
                    .contains("weighted ranked 3.581 /hubs/1/allocationWeight draw 2 of 2 at weight 1 of 4 (25 % of"
                            + " the devices)\n")
                    .contains("weighted chosen 0.3093 /hubs/0/allocationWeight smallest draw of 2 at weight 3 of 4")
                    .contains(
                            "weight 3 of 4; next would be hub-b.azure-devices.net; Hub-C.azure-devices.net: refused by")
                    .endsWith("/hubs/2/state\n");
        }
    }

    @Test
    void a_device_on_a_draining_hub_stays_by_its_rule() {
        try (DeviceAllocator allocator = configured()) {
            AllocationDecision decision = allocator.allocate(request("truck-7", "HUB-C.azure-devices.net"));
            assertThat(((Assigned) decision).iotHubHostName()).isEqualTo("Hub-C.azure-devices.net");
        }
    }

    @Test
    void an_allocator_made_in_code_decides_as_the_configured_one() {
        HubCatalog catalog = HubCatalog.of(
                LinkedHub.builder("hub-a.azure-devices.net").allocationWeight(3).build(),
                LinkedHub.of("hub-b.azure-devices.net"),
                LinkedHub.builder("hub-c.azure-devices.net")
                        .state(HubState.DRAINING)
                        .build());
        AllocationStrategy strategy = AllocationStrategies.firstOf(
                AllocationStrategies.fixed(
                        FixedRule.assign("hub-c.azure-devices.net").registrationId("truck-*"),
                        FixedRule.assign("hub-b.azure-devices.net").enrollment("lab")),
                AllocationStrategies.weighted());
        try (DeviceAllocator configured = configured();
                DeviceAllocator coded = DeviceAllocator.builder(strategy)
                        .hubs(catalog)
                        .filter(HubFilters.state())
                        .build()) {
            for (int i = 0; i < 500; i++) {
                AllocationRequest request = request((i % 2 == 0 ? "truck-" : "ship-") + i, null);
                Assigned expected = (Assigned) configured.allocate(request);
                assertThat(((Assigned) coded.allocate(request)).iotHubHostName())
                        .isEqualTo(expected.iotHubHostName());
            }
        }
    }

    @Test
    void a_chain_in_which_one_failed_is_worth_trying_again_and_one_that_abstained_is_not() {
        AllocationStrategy broken = context -> {
            throw new IllegalStateException();
        };
        AllocationStrategy elsewhere = AllocationStrategies.fixed("hub-x.azure-devices.net");
        Rejected failed = rejected(AllocationStrategies.firstOf(elsewhere, broken, elsewhere));
        assertThat(failed.isTransient()).isTrue();
        Rejected abstained = rejected(AllocationStrategies.firstOf(elsewhere, elsewhere));
        assertThat(abstained.isTransient()).isFalse();
        assertThat(abstained.reasonCode()).isEqualTo(ReasonCode.NO_STRATEGY_ANSWERED);
    }

    private static Rejected rejected(AllocationStrategy strategy) {
        try (DeviceAllocator allocator = DeviceAllocator.builder(strategy).build()) {
            return (Rejected) allocator.allocate(request("device-1", null));
        }
    }

    @Test
    void when_every_hub_is_disabled_the_answer_is_for_good() {
        HubCatalog catalog = HubCatalog.of(request("device-1", null).linkedHubs().stream()
                .map(name -> LinkedHub.builder(name).state(HubState.DISABLED).build())
                .toList());
        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationStrategies.weighted())
                .hubs(catalog)
                .filter(HubFilters.state())
                .build()) {
            Rejected rejected = (Rejected) allocator.allocate(request("device-1", null));
            assertThat(rejected.reasonCode()).isEqualTo(ReasonCode.NO_HUB_LEFT);
            assertThat(rejected.isTransient()).isFalse();
        }
    }
}
