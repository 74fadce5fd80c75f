package io.dpsallocation.strategies;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.RetrySchedule;
import io.dpsallocation.webhook.AllocationWebhook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device in the European Union that no failure sends out of it. */
class ResidencyStoryTest {

    private static final String WEU = "contoso-weu.azure-devices.net";
    private static final String NEU = "contoso-neu.azure-devices.net";
    private static final String EUS = "contoso-eus.azure-devices.net";

    private static final String CONFIGURATION = """
            {
              "version": 1,
              "hubs": [
                { "name": "contoso-weu.azure-devices.net", "location": "westeurope", "state": "%s", "tags": { "residency": "eu" } },
                { "name": "contoso-neu.azure-devices.net", "location": "northeurope", "state": "%s", "tags": { "residency": "eu" } },
                { "name": "contoso-eus.azure-devices.net", "location": "eastus", "tags": { "residency": "us" } }
              ],
              "policies": [ {
                "name": "vehicles",
                "enrollments": [ "vehicles" ],
                "filters": [
                  { "type": "state" },
                  { "type": "residency",
                    "position": "/deviceRuntimeContext/payload/country",
                    "zones": [
                      { "name": "eu", "countries": [ "DE", "FR", "NL" ], "allow": { "residency": [ "eu" ] } },
                      { "name": "us", "countries": [ "US" ], "allow": { "residency": [ "us" ] } }
                    ] }
                ],
                "strategy": { "type": "first-of", "strategies": [
                  { "type": "geo" },
                  { "type": "static", "hub": "contoso-eus.azure-devices.net" },
                  { "type": "weighted" }
                ] }
              } ]
            }
            """;

    private final List<AllocationDecision> decisions = new ArrayList<>();

    private static AllocationConfig configuration(String stateOfWeu, String stateOfNeu) {
        return AllocationConfig.parse(CONFIGURATION.formatted(stateOfWeu, stateOfNeu));
    }

    private DpsSimulator dps(DeviceAllocatorBuilder allocator) {
        AllocationWebhook webhook = AllocationWebhook.builder(allocator
                        .listener(event -> decisions.add(event.decision()))
                        .build())
                .functionKeys("secret")
                .build();
        return DpsSimulator.builder()
                .linkedHubs(WEU, NEU, EUS)
                .enrollment(Enrollments.group("vehicles")
                        .customAllocation(Enrollments.WEBHOOK_URL + "?code=secret")
                        .build())
                .retrySchedule(RetrySchedule.none())
                .webhook(webhook)
                .build();
    }

    private RegistrationResult register(DeviceAllocatorBuilder allocator, Object payload) {
        return dps(allocator)
                .deviceOf("vehicles", "truck-1")
                .withPayload(payload)
                .register();
    }

    @Test
    void in_good_times_it_goes_to_the_nearest_hub_of_the_union() {
        RegistrationResult truck = register(
                DeviceAllocator.builder(configuration("active", "active")),
                Map.of("country", "NL", "position", Map.of("lat", 52.1, "lon", 5.1)));
        assertThat(truck).assignedTo(WEU);
    }

    @Test
    void in_america_it_would_go_to_the_american_hub() {
        RegistrationResult truck = register(
                DeviceAllocator.builder(configuration("active", "active")),
                Map.of("country", "US", "position", Map.of("lat", 40, "lon", -75)));
        assertThat(truck).assignedTo(EUS);
    }

    @Test
    void when_the_nearest_hub_is_disabled_it_goes_to_the_other_one_of_the_union() {
        assertThat(register(DeviceAllocator.builder(configuration("disabled", "active")), Map.of("country", "DE")))
                .assignedTo(NEU);
    }

    @Test
    void when_every_hub_of_the_union_is_disabled_it_fails_and_the_reason_names_both_filters() {
        RegistrationResult truck =
                register(DeviceAllocator.builder(configuration("disabled", "disabled")), Map.of("country", "DE"));
        assertThat(truck).failedWith(400207);
        Rejected rejected = (Rejected) decisions.get(0);
        assertThat(rejected.reasonCode()).isEqualTo(ReasonCode.NO_HUB_LEFT);
        assertThat(rejected.isTransient()).isFalse();
        assertThat(rejected.reason())
                .contains(WEU + ": refused by state")
                .contains(EUS + ": refused by residency")
                .contains("the device is in the zone eu: its tag residency is us, and must be eu");
    }

    /** The hubs may come back, so DPS is told to try again; the American one stays out all the same. */
    @Test
    void when_every_hub_of_the_union_is_ill_it_waits_and_does_not_go_to_america() {
        HubFilter illness = (context, hub) ->
                hub.name().equals(EUS) ? FilterVerdict.allow() : FilterVerdict.refuseForNow("it is ill", "");
        RegistrationResult truck = register(
                DeviceAllocator.builder(configuration("active", "active")).filter(illness), Map.of("country", "FR"));
        assertThat(truck.isAssigned()).isFalse();
        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            assertThat(decision).isInstanceOf(Rejected.class);
            assertThat(((Rejected) decision).isTransient()).isTrue();
            assertThat(((Rejected) decision).reason()).contains("refused by residency");
        });
    }

    @Test
    void a_filter_that_breaks_lets_nobody_out() {
        HubFilter broken = (context, hub) -> {
            throw new IllegalStateException();
        };
        RegistrationResult truck = register(
                DeviceAllocator.builder(configuration("active", "active")).filter(broken), Map.of("country", "DE"));
        assertThat(truck.isAssigned()).isFalse();
    }

    @Test
    void a_strategy_that_insists_on_america_is_not_believed() {
        AllocationStrategy stubborn = context -> AllocationDecision.assign(EUS);
        DeviceAllocatorBuilder allocator = DeviceAllocator.builder(stubborn)
                .hubs(configuration("active", "active").hubs().orElseThrow())
                .filter(HubFilters.residency().allow("residency", "eu").build());
        assertThat(register(allocator, Map.of()).isAssigned()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Germany", "XX", "", "EU", "germanywestcentral"})
    void a_country_that_is_none_gets_no_hub(String country) {
        RegistrationResult truck =
                register(DeviceAllocator.builder(configuration("active", "active")), Map.of("country", country));
        assertThat(truck).failedWith(400207);
        Rejected rejected = (Rejected) decisions.get(0);
        assertThat(rejected.reason()).contains("it is not known whether the device is in the zone");
    }

    @Test
    void a_truck_without_a_payload_gets_no_hub() {
        RegistrationResult truck = dps(DeviceAllocator.builder(configuration("active", "active")))
                .deviceOf("vehicles", "truck-1")
                .register();
        assertThat(truck).failedWith(400207);
    }

    @Test
    void a_truck_that_is_driven_to_america_is_not_left_on_a_hub_of_the_union() {
        DpsSimulator dps = dps(DeviceAllocator.builder(configuration("active", "active")));
        assertThat(dps.deviceOf("vehicles", "truck-1")
                        .withPayload(Map.of("country", "DE", "position", "DE"))
                        .register())
                .assignedTo(WEU);
        assertThat(dps.deviceOf("vehicles", "truck-1")
                        .withPayload(Map.of("country", "US"))
                        .register())
                .assignedTo(EUS);
    }

    /** A hub that DPS will not let go is no excuse: the registration fails, and the trace says by which setting. */
    @Test
    void a_pinned_truck_on_an_american_hub_is_refused() {
        String json = """
                { "enrollmentGroup": { "enrollmentGroupId": "vehicles",
                    "reprovisionPolicy": { "updateHubAssignment": false, "migrateDeviceData": false } },
                  "deviceRuntimeContext": { "registrationId": "truck-1", "currentIotHubHostName": "%1$s",
                    "payload": { "country": "DE" } },
                  "linkedHubs": [ "%1$s" ] }
                """.formatted(EUS);
        AllocationRequest request = AllocationJson.standard().readRequest(json.getBytes(StandardCharsets.UTF_8));
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(configuration("active", "active")).build()) {
            DecisionTrace trace = allocator.explain(request);
            assertThat(trace.decision()).isInstanceOf(Rejected.class);
            assertThat(trace.toText().replaceAll(" +", " "))
                    .contains("residency refused /policies/0/filters/1/zones/0/allow the device is in the zone eu");
        }
    }
}
