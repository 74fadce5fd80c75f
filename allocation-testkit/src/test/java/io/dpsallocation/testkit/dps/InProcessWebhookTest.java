package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.webhook.AllocationWebhook;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library's own webhook behind the simulator, from the device's payload to the device's twin. */
class InProcessWebhookTest {

    private static final AllocationStrategy BY_SITE = context -> {
        String site = context.payload()
                .flatMap(payload -> payload.at("/site"))
                .flatMap(view -> view.asText())
                .orElse("");
        if (site.isEmpty()) {
            return AllocationDecision.refuse("the payload names no site");
        }
        return AllocationDecision.assign(site.equals("eu") ? Fleet.A : Fleet.B)
                .withInitialTwin(InitialTwin.of(Map.of("site", site), null))
                .because("site " + site);
    };

    private final DeviceAllocator allocator = DeviceAllocator.builder(BY_SITE).build();

    @AfterEach
    void close() {
        allocator.close();
    }

    @ParameterizedTest
    @EnumSource(HeaderStyle.class)
    void a_device_gets_its_hub_and_twin_whatever_the_headers(HeaderStyle style) {
        DpsSimulator simulator = open().headerStyle(style).build();

        assertThat(simulator
                        .deviceOf("vehicles", "truck-1")
                        .withPayload(Map.of("site", "eu"))
                        .register())
                .assignedTo(Fleet.A)
                .hasTag("site", "eu");
    }

    @Test
    void a_payload_from_a_java_client_is_understood() {
        assertThat(open().build()
                        .deviceOf("vehicles", "truck-1")
                        .withPayloadText("{\"site\":\"us\"}")
                        .register())
                .assignedTo(Fleet.B);
    }

    @Test
    void a_refusal_is_a_failure_and_the_reason_stands_in_the_exchange() {
        DpsSimulator simulator = open().build();

        assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("status code: 403");
        assertThat(simulator.exchanges().get(0).responseText()).contains("the payload names no site");
    }

    @Test
    void a_function_key_has_to_be_in_the_url() {
        AllocationWebhook guarded =
                AllocationWebhook.builder(allocator).functionKeys("c2VjcmV0==").build();
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(Fleet.vehicles().build())
                .enrollment(Enrollments.group("trains")
                        .customAllocation(Enrollments.WEBHOOK_URL + "?code=c2VjcmV0%3D%3D")
                        .build())
                .webhook(guarded)
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400209);
        assertThat(simulator
                        .deviceOf("trains", "ice-1")
                        .withPayload(Map.of("site", "eu"))
                        .register())
                .isAssigned();
    }

    private DpsSimulatorBuilder open() {
        AllocationWebhook webhook =
                AllocationWebhook.builder(allocator).authenticatedByHost().build();
        return DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(Fleet.vehicles().build())
                .webhook(webhook);
    }
}
