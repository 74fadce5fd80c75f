package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubsTest {

    private final DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
            .enrollment(Fleet.vehicles()
                    .initialTwin(Map.of("site", "eu"), Map.of("interval", 30))
                    .build())
            .build();

    @Test
    void a_hub_that_is_listed_twice_is_refused() {
        DpsSimulatorBuilder builder = DpsSimulator.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.linkedHubs("hub-a", "HUB-A"))
                .withMessage("the hub HUB-A stands there twice, as hub-a before; letter case counts for nothing");
    }

    @Test
    void a_group_that_is_not_there_may_be_misspelt() {
        DpsSimulator dps = DpsSimulator.builder()
                .linkedHubs("hub-a")
                .enrollment(Enrollments.group("vehicles").build())
                .enrollment(Enrollments.group("ships").build())
                .enrollment(Enrollments.individual("press-1").build())
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> dps.deviceOf("vehicels", "truck-1"))
                .withMessage(
                        "there is no enrollment group vehicels; there are ships, vehicles; did you mean \"vehicles\"?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dps.device("pres-1"))
                .withMessage(
                        "there is no individual enrollment for pres-1; there are press-1; did you mean \"press-1\"?");
    }

    @Test
    void a_new_device_is_in_the_registry_with_its_derived_keys() {
        Fleet.register(simulator);

        HubDevice device = simulator.hub(Fleet.A).device("truck-1").orElseThrow();
        String key = DeviceKeys.derive(
                Fleet.vehicles().build().attestation().symmetricKey().primaryKey(), "truck-1");
        assertThat(device.credentials())
                .isInstanceOfSatisfying(
                        HubCredentials.SymmetricKeys.class,
                        keys -> assertThat(keys.primaryKey()).isEqualTo(key));
        assertThat(device.toString()).doesNotContain(key);
        assertThat(device.capabilities().isEdge()).isFalse();
        assertThat(simulator.hub(Fleet.A).deviceIds()).containsExactly("truck-1");
        assertThat(simulator.hub(Fleet.A)).hasToString("SimulatedHub[hub-a.azure-devices.net, 1 devices]");
        assertThat(simulator.hub(Fleet.B).device("truck-1")).isEmpty();
    }

    @Test
    void a_twin_is_shown_as_iot_hub_shows_it() {
        RegistrationResult result = Fleet.register(simulator);

        assertThat(result.twin().orElseThrow().toView().toJson())
                .isEqualTo("{\"deviceId\":\"truck-1\",\"version\":1,\"tags\":{\"site\":\"eu\"},\"properties\":{"
                        + "\"desired\":{\"interval\":30,\"$metadata\":{\"$lastUpdated\":\"2026-01-01T00:00:00Z\"},\"$version\":1},"
                        + "\"reported\":{\"$metadata\":{\"$lastUpdated\":\"2026-01-01T00:00:00Z\"},\"$version\":1}}}");
    }

    @Test
    void changes_are_merged_and_null_deletes() {
        RegistrationResult result = Fleet.register(simulator);
        SimulatedHub hub = simulator.hub(Fleet.A);
        simulator.clock().advance(Duration.ofMinutes(1));
        Map<String, Object> patch = new HashMap<>();
        patch.put("interval", null);
        patch.put("log", Map.of("level", "debug", "to", "file"));

        hub.updateDesired("truck-1", patch);
        DeviceTwin twin = hub.updateDesired("truck-1", Map.of("log", Map.of("level", "info")));

        assertThat(twin.desired().values().at("/log/level").orElseThrow().asText())
                .contains("info");
        assertThat(twin.desired().values().at("/log/to")).isPresent();
        assertThat(twin.desired().values().get("interval")).isEmpty();
        assertThat(twin.desired().version()).isEqualTo(3);
        assertThat(twin.version()).isEqualTo(3);
        assertThat(twin.desired().lastUpdated()).isEqualTo(simulator.clock().instant());
        assertThat(result.connect().twin()).isEqualTo(twin);
    }

    @Test
    void a_device_reports_properties() {
        ConnectedDevice device = Fleet.register(simulator).connect();

        DeviceTwin twin = device.report(Map.of("firmware", "1.2"));

        assertThat(twin.reported().values().toJson()).isEqualTo("{\"firmware\":\"1.2\"}");
        assertThat(device.iotHubHostName()).isEqualTo(Fleet.A);
        assertThat(device.deviceId()).isEqualTo("truck-1");
    }

    @Test
    void changes_over_the_limits_or_of_a_stranger_are_refused() {
        ConnectedDevice device = Fleet.register(simulator).connect();
        SimulatedHub hub = simulator.hub(Fleet.A);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> hub.updateTags("truck-1", Map.of("a b", 1)))
                .withMessageStartingWith("tags: has a member whose name is empty or holds a dot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> device.report(Map.of("log", "x".repeat(5000))))
                .withMessage("properties.reported.log: is a string longer than 4 KB of UTF-8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hub.updateDesired("truck-2", Map.of()))
                .withMessage("the device truck-2 is not in hub-a.azure-devices.net");
    }

    @Test
    void a_device_that_was_not_assigned_cannot_connect() {
        simulator.enroll(Fleet.vehicles().disabled().build());
        RegistrationResult result = Fleet.register(simulator);

        assertThatIllegalStateException()
                .isThrownBy(result::connect)
                .withMessage("the device has no hub: its registration ended as disabled");
        assertThat(result.twin()).isEmpty();
        assertThat(result.assignedHub()).isEmpty();
        assertThat(result.deviceId()).isEmpty();
        assertThat(result).hasToString("RegistrationResult[truck-1 disabled]");
    }

    @Test
    void a_connection_does_not_outlive_the_identity() {
        ConnectedDevice device = Fleet.register(simulator).connect();
        simulator.hub(Fleet.A).removeDevice("truck-1");

        assertThatIllegalStateException().isThrownBy(device::twin).withMessageContaining("not in " + Fleet.A);
    }

    @Test
    void a_device_that_was_deleted_in_its_hub_starts_again_there() {
        Fleet.register(simulator);
        simulator.hub(Fleet.A).removeDevice("truck-1");

        RegistrationResult result = Fleet.register(simulator);

        assertThat(result.twin()).isPresent();
        assertThat(result)
                .hasToString("RegistrationResult[truck-1 assigned to hub-a.azure-devices.net,"
                        + " reprovisionedToInitialAssignment]");
    }

    @Test
    void two_enrollments_with_one_device_id_do_not_share_it_unnoticed() {
        simulator.enroll(Enrollments.individual("press-1")
                .deviceId("press")
                .customAllocation()
                .build());
        simulator.enroll(Enrollments.individual("press-2")
                .deviceId("press")
                .customAllocation()
                .build());
        simulator.device("press-1").register();
        simulator.device("press-1").register();
        assertThat(takeovers()).isEmpty();

        RegistrationResult second = simulator.device("press-2").register();

        assertThat(second.connect().deviceId()).isEqualTo("press");
        assertThat(takeovers())
                .singleElement()
                .satisfies(event -> assertThat(event.toString())
                        .endsWith("[4] press-2 takes over an identity: press, which was registered for press-1"));
        simulator.device("press-1").register();
        assertThat(takeovers()).extracting(DpsEvent::subject).containsExactly("press-2", "press-1");
    }

    private List<DpsEvent> takeovers() {
        return simulator.events().stream()
                .filter(event -> event.kind() == DpsEvent.Kind.IDENTITY_TAKEN_OVER)
                .toList();
    }

    @Test
    void a_single_key_is_enough() {
        String key = Enrollments.group("x").build().attestation().symmetricKey().primaryKey();
        simulator.enroll(
                Fleet.vehicles().symmetricKeys(key, null).capabilities(null).build());

        RegistrationResult result = Fleet.register(simulator);

        assertThat(result.connect().deviceId()).isEqualTo("truck-1");
        assertThat(simulator.hub(Fleet.A).device("truck-1").orElseThrow().credentials())
                .isEqualTo(new HubCredentials.SymmetricKeys(DeviceKeys.derive(key, "truck-1"), null));
    }

    @Test
    void a_patch_replaces_what_is_no_object() {
        Fleet.register(simulator);
        SimulatedHub hub = simulator.hub(Fleet.A);

        hub.updateTags("truck-1", Map.of("site", Map.of("name", "eu")));
        DeviceTwin twin = hub.updateTags("truck-1", Map.of("site", Arrays.asList("eu", "us")));

        assertThat(twin.tags().toJson()).isEqualTo("{\"site\":[\"eu\",\"us\"]}");
    }
}
