package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.Enrollments;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The re-provisioning table of DPS, row by row. */
class ReprovisioningTest {

    private static final InitialTwin FROM_THE_WEBHOOK =
            InitialTwin.of(Map.of("from", "webhook"), Map.of("interval", 15));

    /** Answers with the hub it is told to, and with a twin and a payload that count the calls. */
    private static final class Webhook implements WebhookEndpoint {

        private String host = Fleet.A;
        private boolean twin = true;
        private int calls;

        @Override
        public WebhookReply post(WebhookCall call) {
            calls++;
            return WebhookReply.ok(
                    Fleet.response(host, twin ? FROM_THE_WEBHOOK : null, JsonView.of(Map.of("call", calls))));
        }
    }

    private final Webhook webhook = new Webhook();

    @Test
    void first_time_the_webhooks_twin_is_applied() {
        DpsSimulator simulator = simulator(Reprovisioning.MIGRATE);

        assertThat(Fleet.register(simulator))
                .assignedTo(Fleet.A)
                .withSubstatus(RegistrationSubstatus.INITIAL_ASSIGNMENT)
                .withDeviceId("truck-1")
                .hasTag("from", "webhook")
                .hasDesired("interval", 15)
                .hasPayload(Map.of("call", 1));
    }

    @Test
    void first_time_the_enrollments_twin_is_applied_when_the_webhook_has_none() {
        webhook.twin = false;

        assertThat(Fleet.register(simulator(Reprovisioning.MIGRATE)))
                .hasTag("from", "enrollment")
                .hasDesired("interval", 30);
    }

    @Test
    void migrate_moves_the_device_and_all_of_its_twin() {
        DpsSimulator simulator = simulator(Reprovisioning.MIGRATE);
        RegistrationResult first = Fleet.register(simulator);
        first.connect().report(Map.of("firmware", "1.2"));
        simulator.hub(Fleet.A).updateTags("truck-1", Map.of("painted", "red"));
        webhook.host = Fleet.B;

        RegistrationResult second = Fleet.register(simulator);

        assertThat(second)
                .assignedTo(Fleet.B)
                .withSubstatus(RegistrationSubstatus.DEVICE_DATA_MIGRATED)
                .hasTag("from", "webhook")
                .hasTag("painted", "red")
                .hasPayload(Map.of("call", 2));
        assertThat(second.twin().orElseThrow().reported().values().toJson()).isEqualTo("{\"firmware\":\"1.2\"}");
        assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
        assertThatIllegalStateException()
                .isThrownBy(first::connect)
                .withMessageContaining("it does not know the ID truck-1");
    }

    @Test
    void migrate_keeps_capabilities_and_device_id_whatever_the_enrollment_says_now() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(Enrollments.individual("press-1")
                        .deviceId("line3-press")
                        .iotEdge()
                        .customAllocation()
                        .build())
                .webhook(webhook)
                .build();
        simulator.device("press-1").register();
        simulator.enroll(Enrollments.individual("press-1")
                .deviceId("other")
                .customAllocation()
                .build());
        webhook.host = Fleet.B;

        RegistrationResult second = simulator.device("press-1").register();

        assertThat(second).withDeviceId("line3-press");
        assertThat(simulator
                        .hub(Fleet.B)
                        .device("line3-press")
                        .orElseThrow()
                        .capabilities()
                        .isEdge())
                .isTrue();
    }

    @Test
    void reset_gives_a_moved_device_a_new_twin() {
        DpsSimulator simulator = simulator(Reprovisioning.RESET);
        Fleet.register(simulator).connect().report(Map.of("firmware", "1.2"));
        simulator.hub(Fleet.A).updateTags("truck-1", Map.of("painted", "red"));
        webhook.host = Fleet.B;

        RegistrationResult second = Fleet.register(simulator);

        assertThat(second).assignedTo(Fleet.B).withSubstatus(RegistrationSubstatus.DEVICE_DATA_RESET);
        DeviceTwin twin = second.twin().orElseThrow();
        assertThat(twin.tags().toJson()).isEqualTo("{\"from\":\"webhook\"}");
        assertThat(twin.reported().values().members()).isEmpty();
        assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
    }

    @Test
    void reset_falls_back_to_the_enrollments_twin_and_without_one_to_nothing() {
        DpsSimulator simulator = simulator(Reprovisioning.RESET);
        Fleet.register(simulator);
        webhook.host = Fleet.B;
        webhook.twin = false;
        assertThat(Fleet.register(simulator)).hasTag("from", "enrollment");

        simulator.enroll(Fleet.vehicles().reprovision(Reprovisioning.RESET).build());
        webhook.host = Fleet.A;
        assertThat(Fleet.register(simulator)
                        .twin()
                        .orElseThrow()
                        .desired()
                        .values()
                        .members())
                .isEmpty();
    }

    @Test
    void never_keeps_the_device_even_on_a_hub_the_enrollment_no_longer_names() {
        DpsSimulator simulator = simulator(Reprovisioning.NEVER);
        Fleet.register(simulator);
        simulator.enroll(Fleet.vehicles()
                .reprovision(Reprovisioning.NEVER)
                .iotHubs(Fleet.B)
                .build());

        RegistrationResult second = Fleet.register(simulator);

        assertThat(second)
                .assignedTo(Fleet.A)
                .withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT)
                .hasPayload(Map.of("call", 2));
        assertThat(simulator.exchanges().get(1).request().linkedHubs()).containsExactly(Fleet.A);
    }

    @Test
    void never_is_no_matter_of_the_policy() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(Enrollments.group("vehicles")
                        .reprovision(Reprovisioning.NEVER)
                        .build())
                .policy(
                        "hashed",
                        context -> io.dpsallocation.decision.AllocationDecision.assign(
                                context.currentHub().isPresent() ? Fleet.B : Fleet.A))
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
    }

    @ParameterizedTest
    @EnumSource(Reprovisioning.class)
    void on_the_same_hub_the_twin_stays_and_the_payload_is_delivered(Reprovisioning reprovisioning) {
        DpsSimulator simulator = simulator(reprovisioning);
        Fleet.register(simulator);
        DeviceTwin before = simulator.hub(Fleet.A).updateTags("truck-1", Map.of("painted", "red"));

        RegistrationResult second = Fleet.register(simulator);

        assertThat(second)
                .assignedTo(Fleet.A)
                .withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT)
                .hasPayload(Map.of("call", 2));
        assertThat(second.twin()).contains(before);
        assertThat(simulator.story()).contains("initialTwin, because the device stays, its twin untouched");
    }

    @Test
    void reset_on_the_same_hub_is_a_setting() {
        DpsSimulator simulator = builder(Reprovisioning.RESET)
                .assumedBehaviour(
                        AssumedBehaviour.builder().resetNeedsHubChange(false).build())
                .build();
        Fleet.register(simulator);
        simulator.hub(Fleet.A).updateTags("truck-1", Map.of("painted", "red"));

        RegistrationResult second = Fleet.register(simulator);

        assertThat(second).withSubstatus(RegistrationSubstatus.DEVICE_DATA_RESET);
        assertThat(second.twin().orElseThrow().tags().toJson()).isEqualTo("{\"from\":\"webhook\"}");
    }

    @Test
    void a_registration_that_fails_does_not_make_dps_forget_the_hub() {
        DpsSimulator simulator = simulator(Reprovisioning.MIGRATE);
        Fleet.register(simulator);
        webhook.host = "";
        assertThat(Fleet.register(simulator)).failedWith(400208);
        webhook.host = Fleet.A;

        assertThat(Fleet.register(simulator)).withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
    }

    @Test
    void keys_are_refreshed_when_the_device_registers_again() {
        DpsSimulator simulator = simulator(Reprovisioning.MIGRATE);
        RegistrationResult first = Fleet.register(simulator);
        simulator.enroll(Fleet.vehicles()
                .symmetricKeys(
                        Enrollments.group("new")
                                .build()
                                .attestation()
                                .symmetricKey()
                                .primaryKey(),
                        null)
                .build());

        RegistrationResult second = Fleet.register(simulator);

        assertThat(second.connect().twin().deviceId()).isEqualTo("truck-1");
        assertThatIllegalStateException()
                .isThrownBy(first::connect)
                .withMessageContaining("its key is not the one that truck-1 was registered with");
    }

    @Test
    void the_current_hub_is_sent_on_the_way_back_only() {
        DpsSimulator simulator = simulator(Reprovisioning.MIGRATE);
        Fleet.register(simulator);
        Fleet.register(simulator);

        DeviceRuntimeContext first = simulator.exchanges().get(0).request().deviceRuntimeContext();
        DeviceRuntimeContext second = simulator.exchanges().get(1).request().deviceRuntimeContext();
        assertThat(first.currentIotHubHostName()).isNull();
        assertThat(first.currentDeviceId()).isNull();
        assertThat(second.currentIotHubHostName()).isEqualTo(Fleet.A);
        assertThat(second.currentDeviceId()).isEqualTo("truck-1");
        assertThat(simulator.exchanges().get(1).request().linkedHubs()).containsExactly(Fleet.A, Fleet.B);
    }

    @Test
    void a_device_is_the_same_in_any_letter_case() {
        DpsSimulator simulator = simulator(Reprovisioning.MIGRATE);
        Fleet.register(simulator);

        RegistrationResult shouting = simulator.deviceOf("vehicles", "TRUCK-1").register();

        assertThat(shouting)
                .withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT)
                .withDeviceId("truck-1");
        assertThat(simulator.registration("Truck-1")).contains(shouting.state());
    }

    private DpsSimulator simulator(Reprovisioning reprovisioning) {
        return builder(reprovisioning).build();
    }

    private DpsSimulatorBuilder builder(Reprovisioning reprovisioning) {
        return Fleet.withWebhook(webhook)
                .enrollment(Fleet.vehicles()
                        .reprovision(reprovisioning)
                        .initialTwin(Map.of("from", "enrollment"), Map.of("interval", 30))
                        .build());
    }
}
