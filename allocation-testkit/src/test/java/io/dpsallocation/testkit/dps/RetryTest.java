package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.model.RegistrationStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void the_published_schedule_waits_415_seconds_in_all() {
        List<Long> waits = IntStream.rangeClosed(1, 10)
                .mapToObj(retry -> RetrySchedule.published().waitBefore(retry).toSeconds())
                .toList();

        assertThat(waits).containsExactly(1L, 10L, 19L, 28L, 37L, 46L, 55L, 64L, 73L, 82L);
        assertThat(waits.stream().mapToLong(Long::longValue).sum()).isEqualTo(415);
    }

    @Test
    void a_schedule_does_not_go_back_in_time() {
        Duration one = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(-1, one, one, 429))
                .withMessage("maxRetries must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(1, one.negated(), one, 429))
                .withMessage("initialInterval and increment must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrySchedule(1, one, one.negated(), 429))
                .withMessage("initialInterval and increment must be >= 0");
    }

    @Test
    void retries_fall_due_in_virtual_time_while_the_device_sees_assigning() {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.status(503)).build();

        RegistrationResult result = Fleet.register(simulator);

        assertThat(result).failedWith(400207);
        assertThat(simulator.exchanges())
                .extracting(exchange ->
                        Duration.between(VirtualClock.START, exchange.at()).toSeconds())
                .containsExactly(0L, 1L, 11L, 30L, 58L, 95L, 141L, 196L, 260L, 333L, 415L);
        assertThat(simulator.exchanges())
                .extracting(WebhookExchange::attempt)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(result.took()).isEqualTo(Duration.ofSeconds(417));
        assertThat(simulator.clock().instant()).isEqualTo(VirtualClock.START.plusSeconds(417));
    }

    @Test
    void a_webhook_that_recovers_assigns_after_all() {
        DpsSimulator[] simulator = new DpsSimulator[1];
        simulator[0] = Fleet.withWebhook(call ->
                        simulator[0].exchanges().size() < 2 ? WebhookReply.status(429) : WebhookReply.assign(Fleet.B))
                .build();

        RegistrationResult result = Fleet.register(simulator[0]);

        assertThat(result).assignedTo(Fleet.B);
        assertThat(result.took()).isEqualTo(Duration.ofSeconds(12));
        assertThat(simulator[0].exchanges())
                .extracting(exchange -> exchange.status().orElseThrow())
                .containsExactly(429, 429, 200);
        assertThat(simulator[0].exchanges())
                .extracting(exchange -> new String(exchange.call().body(), java.nio.charset.StandardCharsets.UTF_8))
                .as("each retry sends the same bytes")
                .containsOnly(new String(
                        simulator[0].exchanges().get(0).call().body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void dps_goes_on_when_the_device_has_given_up() {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.status(503)).build();
        RegistrationOperation operation = simulator.register(Fleet.call(simulator, "truck-1"));

        simulator.clock().advance(Duration.ofSeconds(60));

        assertThat(simulator.exchanges()).hasSize(5);
        assertThat(simulator.registration("truck-1")).isEmpty();
        assertThat(simulator
                        .status(
                                "truck-1",
                                operation.operationId(),
                                Fleet.call(simulator, "truck-1").authorization())
                        .status())
                .isEqualTo(RegistrationStatus.ASSIGNING);

        simulator.clock().advance(Duration.ofHours(1));

        assertThat(simulator.exchanges()).hasSize(11);
        assertThat(simulator.registration("truck-1").orElseThrow().status()).isEqualTo(RegistrationStatus.FAILED);
    }

    @Test
    void which_answers_are_retried_and_how_often_is_a_setting() {
        RetrySchedule eager = new RetrySchedule(2, Duration.ofSeconds(1), Duration.ZERO, 400);
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.status(404))
                .retrySchedule(eager)
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400207);
        assertThat(simulator.exchanges()).hasSize(3);
    }

    @Test
    void an_answer_may_be_final_although_higher_and_lower_ones_are_retried() {
        RetrySchedule publishedBut500 = RetrySchedule.published().neverRetrying(500, 501);
        Map<Integer, Integer> calls = new HashMap<>();
        for (int status : new int[] {428, 429, 499, 500, 501, 502}) {
            DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.status(status))
                    .retrySchedule(publishedBut500)
                    .build();
            assertThat(Fleet.register(simulator)).failedWith(400207);
            calls.put(status, simulator.exchanges().size());
        }

        assertThat(calls).isEqualTo(Map.of(428, 1, 429, 11, 499, 11, 500, 1, 501, 1, 502, 11));
    }

    @Test
    void what_is_never_retried_adds_up() {
        RetrySchedule schedule = RetrySchedule.published().neverRetrying(500).neverRetrying(503);

        assertThat(schedule.neverRetried()).containsExactlyInAnyOrder(500, 503);
        assertThat(schedule.maxRetries()).isEqualTo(10);
        assertThat(RetrySchedule.published().neverRetried()).isEmpty();
        assertThat(new RetrySchedule(1, Duration.ZERO, Duration.ZERO, 429))
                .isEqualTo(new RetrySchedule(1, Duration.ZERO, Duration.ZERO, 429, Set.of()));
    }

    @Test
    void a_retry_without_a_pause_is_made_at_once() {
        RetrySchedule atOnce = new RetrySchedule(3, Duration.ZERO, Duration.ZERO, 429);
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.status(500))
                .retrySchedule(atOnce)
                .build();

        assertThat(Fleet.register(simulator).polls()).isEqualTo(1);
        assertThat(simulator.exchanges()).hasSize(4);
    }

    @Test
    void a_webhook_that_advances_the_clock_does_not_call_itself() {
        DpsSimulator[] simulator = new DpsSimulator[1];
        simulator[0] = Fleet.withWebhook(call -> {
                    simulator[0].clock().advance(Duration.ofMinutes(5));
                    return WebhookReply.status(503);
                })
                .retrySchedule(new RetrySchedule(1, Duration.ofSeconds(1), Duration.ZERO, 429))
                .build();

        String operationId =
                simulator[0].register(Fleet.call(simulator[0], "truck-1")).operationId();
        RegistrationOperation answer = simulator[0].status(
                "truck-1", operationId, Fleet.call(simulator[0], "truck-1").authorization());

        assertThat(answer.status()).isEqualTo(RegistrationStatus.FAILED);
        assertThat(simulator[0].exchanges()).hasSize(2);
    }
}
