package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsTest {

    @Test
    void the_eight_steps_of_a_devices_way_can_be_read_and_asserted() {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.B)).build();

        Fleet.register(simulator).connect().twin();

        assertThat(simulator.events()).extracting(DpsEvent::step).containsExactly(1, 2, 3, 4, 4, 4, 5, 6, 7, 8);
        assertThat(simulator.story()).isEqualTo("""
                        2026-01-01T00:00:00Z [1] vehicles enrolled: group vehicles
                        2026-01-01T00:00:00Z [2] truck-1 asks to be registered
                        2026-01-01T00:00:00Z [3] truck-1 proved its identity: group vehicles
                        2026-01-01T00:00:00Z [4] truck-1 webhook called: attempt 1 at https://webhook.test/api/allocate, 200
                        2026-01-01T00:00:00Z [4] truck-1 hub chosen: hub-b.azure-devices.net by the policy custom
                        2026-01-01T00:00:00Z [4] truck-1 registered in its hub: hub-b.azure-devices.net, new, with the initial twin
                        2026-01-01T00:00:00Z [5] truck-1 hub returns the device ID: truck-1
                        2026-01-01T00:00:03Z [6] truck-1 is told its hub: hub-b.azure-devices.net
                        2026-01-01T00:00:03Z [7] truck-1 connects to its hub: hub-b.azure-devices.net as truck-1
                        2026-01-01T00:00:03Z [8] truck-1 reads its twin
                        """);
    }

    @Test
    void retries_and_failures_are_told_too() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.status(503))
                .retrySchedule(new RetrySchedule(1, Duration.ofSeconds(1), Duration.ZERO, 429))
                .build();

        Fleet.register(simulator);

        assertThat(simulator.story())
                .contains("webhook is to be called again: in 1 s")
                .contains("is told of a failure: 400207 Custom allocation failed with status code: 503");
    }

    @Test
    void a_webhook_that_no_enrollment_asks_is_pointed_out_once() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(Enrollments.group("vehicles")
                        .allocationPolicy(AllocationPolicy.STATIC)
                        .iotHubs(Fleet.A)
                        .build())
                .webhook(call -> WebhookReply.assign(Fleet.A))
                .webhook("https://webhook.test/other?code=secret", call -> WebhookReply.assign(Fleet.A))
                .build();

        Fleet.register(simulator);
        Fleet.register(simulator);

        assertThat(unused(simulator))
                .containsExactly(
                        "https://webhook.test/api/allocate, while the policy of group vehicles is static",
                        "https://webhook.test/other, while the policy of group vehicles is static");
    }

    @Test
    void a_forgotten_webhook_is_pointed_out_although_the_policy_cannot_be_carried_out() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(Enrollments.group("vehicles").build())
                .webhook(call -> WebhookReply.assign(Fleet.A))
                .build();

        assertThatIllegalStateException().isThrownBy(() -> Fleet.register(simulator));

        assertThat(simulator.story())
                .contains("truck-1 webhook that no enrollment asks: https://webhook.test/api/allocate");
    }

    @Test
    void a_webhook_that_an_enrollment_asks_is_not_pointed_out() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .enrollment(Enrollments.individual("press-1")
                        .allocationPolicy(AllocationPolicy.STATIC)
                        .iotHubs(Fleet.A)
                        .build())
                .build();

        simulator.device("press-1").register();
        Fleet.register(simulator);

        assertThat(unused(simulator)).isEmpty();
    }

    private static List<String> unused(DpsSimulator simulator) {
        return simulator.events().stream()
                .filter(event -> event.kind() == DpsEvent.Kind.WEBHOOK_UNUSED)
                .map(DpsEvent::detail)
                .toList();
    }

    @Test
    void a_hub_that_a_device_does_not_get_was_not_chosen() {
        InitialTwin refused = InitialTwin.of(Map.of("a.b", 1), null);
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.ok(Fleet.response(Fleet.A, refused, null)))
                .build();

        Fleet.register(simulator);

        assertThat(simulator.events()).extracting(DpsEvent::kind).doesNotContain(DpsEvent.Kind.HUB_CHOSEN);
    }

    @Test
    void the_hub_that_was_chosen_is_the_one_a_device_stays_on() {
        DpsSimulator simulator = Fleet.withWebhook(
                        call -> WebhookReply.assign(Fleet.B).after(Duration.ofSeconds(4)))
                .enrollment(Fleet.vehicles().reprovision(Reprovisioning.NEVER).build())
                .build();
        simulator.register(Fleet.call(simulator, "truck-1"));
        simulator.restore(new DeviceRegistrationState(
                "truck-1", null, Fleet.A, null, null, null, null, null, null, null, null, Map.of()));

        simulator.clock().advance(Duration.ofSeconds(4));

        assertThat(simulator.events())
                .filteredOn(event -> event.kind() == DpsEvent.Kind.HUB_CHOSEN)
                .as("the registration began as a first one, when the device had no hub yet")
                .extracting(DpsEvent::detail)
                .containsExactly(Fleet.A + " by the policy custom");
        assertThat(simulator.hub(Fleet.B).deviceCount()).isZero();
    }

    @Test
    void the_history_forgets_the_oldest() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .historyLimit(3)
                .build();
        for (int i = 0; i < 5; i++) {
            simulator.deviceOf("vehicles", "truck-" + i).register();
        }

        assertThat(simulator.events()).hasSize(3);
        assertThat(simulator.exchanges())
                .extracting(WebhookExchange::registrationId)
                .containsExactly("truck-2", "truck-3", "truck-4");
    }

    @Test
    void an_exchange_reads_as_a_line_and_holds_both_sides() {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();

        simulator.deviceOf("vehicles", "truck-1").withPayload(Map.of("a", 1)).register();

        WebhookExchange exchange = simulator.exchanges().get(0);
        assertThat(exchange)
                .hasToString("2026-01-01T00:00:00Z truck-1 attempt 1: POST https://webhook.test/api/allocate -> 200");
        assertThat(exchange.responseText()).isEqualTo("{\"iotHubHostName\":\"hub-a.azure-devices.net\"}");
        assertThat(exchange.responseBody()).hasSize(exchange.responseText().length());
        assertThat(exchange.failure()).isEmpty();
        assertThat(exchange.took()).isZero();
        assertThat(exchange.call().headers()).containsEntry("Content-Type", "application/json");
        assertThat(exchange.request().deviceRuntimeContext().registrationId()).isEqualTo("truck-1");
        assertThat(exchange.response()).contains(AllocationResponse.of(Fleet.A));
    }

    @Test
    void a_result_knows_the_calls_of_its_own_registration() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.status(503))
                .retrySchedule(new RetrySchedule(1, Duration.ofSeconds(1), Duration.ZERO, 429))
                .build();
        RegistrationResult first = Fleet.register(simulator);
        RegistrationResult second = Fleet.register(simulator);

        assertThat(simulator.exchanges()).hasSize(4);
        assertThat(first.exchanges()).isEqualTo(simulator.exchanges().subList(0, 2));
        assertThat(second.exchanges()).isEqualTo(simulator.exchanges().subList(2, 4));
        assertThat(second.exchanges()).extracting(WebhookExchange::operationId).containsOnly(second.operationId());
    }
}
