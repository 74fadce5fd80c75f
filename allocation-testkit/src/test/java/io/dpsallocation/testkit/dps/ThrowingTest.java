package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Webhooks and strategies of a test that throw: a bug of the test, which surfaces as itself and where it belongs. */
class ThrowingTest {

    private static final String BROKEN = "broken-1";

    private final IllegalStateException bug = new IllegalStateException("a secret");

    /** Fails every call at first, and then throws for one device and assigns the others. */
    private final class Webhook implements WebhookEndpoint {

        private boolean up;

        @Override
        public WebhookReply post(WebhookCall call) {
            if (!up) {
                return WebhookReply.status(503);
            }
            if (call.request().deviceRuntimeContext().registrationId().equals(BROKEN)) {
                throw bug;
            }
            return WebhookReply.assign(Fleet.A);
        }
    }

    private final Webhook webhook = new Webhook();
    private final DpsSimulator simulator = Fleet.withWebhook(webhook).build();

    @Test
    void what_a_webhook_throws_at_once_is_thrown_at_the_device() {
        webhook.up = true;

        assertThatThrownBy(() -> simulator.deviceOf("vehicles", BROKEN).register())
                .isSameAs(bug);

        assertThat(simulator.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.failure()).contains("threw java.lang.IllegalStateException");
            assertThat(exchange.status()).isEmpty();
        });
        assertThat(simulator.story())
                .contains("webhook called: attempt 1 at https://webhook.test/api/allocate, threw"
                        + " java.lang.IllegalStateException\n")
                .contains("broken-1 is broken off: the policy custom threw java.lang.IllegalStateException\n")
                .doesNotContain("a secret");
    }

    @Test
    void what_a_webhook_throws_on_a_retry_is_not_thrown_at_who_advances_the_clock() {
        RegisterCall call = Fleet.call(simulator, BROKEN);
        String operationId = simulator.register(call).operationId();
        webhook.up = true;

        simulator.clock().advance(Duration.ofMinutes(50));

        assertThat(simulator.exchanges()).hasSize(2);
        for (int poll = 0; poll < 2; poll++) {
            assertThatThrownBy(() -> simulator.status(BROKEN, operationId, call.authorization()))
                    .isSameAs(bug);
        }
        assertThat(simulator.exchanges()).as("it is over").hasSize(2);
        assertThat(simulator.registration(BROKEN)).isEmpty();
    }

    @Test
    void a_device_does_not_see_what_another_ones_webhook_throws() {
        simulator.register(Fleet.call(simulator, BROKEN));
        RegisterCall call = Fleet.call(simulator, "truck-1");
        simulator.register(call);
        webhook.up = true;

        assertThat(simulator.deviceOf("vehicles", "truck-2").register()).assignedTo(Fleet.A);
        assertThat(simulator.hub(Fleet.A).deviceIds()).containsExactly("truck-1", "truck-2");
    }

    @Test
    void errors_surface_like_exceptions() {
        AssertionError failed = new AssertionError("the webhook of a test asserts");
        DpsSimulator asserting = Fleet.withWebhook(call -> {
                    throw failed;
                })
                .build();

        assertThatThrownBy(() -> Fleet.register(asserting)).isSameAs(failed);
    }

    @Test
    void what_a_strategy_throws_is_thrown_at_the_device() {
        DpsSimulator byStrategy = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(Enrollments.group("vehicles").build())
                .policy("hashed", context -> {
                    throw bug;
                })
                .build();

        assertThatThrownBy(() -> Fleet.register(byStrategy)).isSameAs(bug);
        assertThat(byStrategy.story())
                .contains("truck-1 is broken off: the policy hashed threw java.lang.IllegalStateException\n")
                .doesNotContain("a secret");
    }
}
