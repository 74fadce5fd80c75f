package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.http.DpsHttpApi;
import io.dpsallocation.testkit.http.DpsHttpRequest;
import io.dpsallocation.testkit.http.DpsHttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotasTest {

    private final DpsSimulator simulator = simulator(DpsQuotas.published());

    @Test
    void the_published_quota_of_registrations_is_full_after_a_thousand_within_a_minute() {
        registerAll(1_000);

        throttled(5, () -> simulator.register(Fleet.call(simulator, "late")));
        assertThat(simulator.story())
                .contains("late is told to come again later: too many registrations of all devices");
        simulator.clock().advance(Duration.ofMinutes(1).minusNanos(1));
        throttled(2, () -> simulator.register(Fleet.call(simulator, "late")));
        simulator.clock().advance(Duration.ofNanos(1));
        registerAll(1_000);
        throttled(5, () -> simulator.register(Fleet.call(simulator, "late")));
    }

    @Test
    void the_window_slides() {
        DpsSimulator two = simulator(new DpsQuotas(2, 5, 1, 96));
        two.register(Fleet.call(two, "a"));
        two.clock().advance(Duration.ofSeconds(57));
        two.register(Fleet.call(two, "b"));

        throttled(3, () -> two.register(Fleet.call(two, "c")));
        two.clock().advance(Duration.ofSeconds(3));
        two.register(Fleet.call(two, "c"));
        throttled(5, () -> two.register(Fleet.call(two, "d")));
    }

    @Test
    void what_is_turned_away_does_not_count() {
        DpsSimulator one = simulator(new DpsQuotas(1, 5, 1, 96));
        one.register(Fleet.call(one, "a"));
        IntStream.range(0, 100).forEach(i -> throttled(5, () -> one.register(Fleet.call(one, "b"))));
        one.clock().advance(Duration.ofMinutes(1));

        assertThat(one.register(Fleet.call(one, "b")).isAssigning()).isTrue();
    }

    @Test
    void a_device_polls_five_times_in_ten_seconds_and_no_other_pays_for_it() {
        String first = simulator.register(Fleet.call(simulator, "truck-1")).operationId();
        String second = simulator.register(Fleet.call(simulator, "truck-2")).operationId();
        IntStream.range(0, 5).forEach(i -> poll("truck-1", first));

        throttled(5, () -> poll("truck-1", first));
        assertThat(poll("truck-2", second).isAssigning()).isFalse();
        simulator.clock().advance(Duration.ofSeconds(10));
        assertThat(poll("truck-1", first).isAssigning()).isFalse();
    }

    @Test
    void polls_and_registrations_are_counted_apart() {
        DpsSimulator few = simulator(new DpsQuotas(1, 1, 1, 96));
        String operation = few.register(Fleet.call(few, "truck-1")).operationId();

        assertThat(few.status("truck-1", operation, Fleet.call(few, "truck-1").authorization())
                        .isAssigning())
                .isFalse();
    }

    @Test
    void a_device_that_keeps_to_retry_after_is_never_turned_away() {
        DpsSimulator slow = Fleet.withWebhook(call -> WebhookReply.status(503))
                .quotas(DpsQuotas.published())
                .build();

        assertThat(Fleet.register(slow).polls()).isGreaterThan(100);
    }

    @Test
    void a_payload_has_a_size() {
        JsonView fits = JsonView.string("x".repeat(96 * 1024 - 2));
        JsonView tooLarge = JsonView.string("x".repeat(96 * 1024 - 1));

        simulator.register(Fleet.call(simulator, "truck-1").withPayload(fits));
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() ->
                        simulator.register(Fleet.call(simulator, "truck-1").withPayload(tooLarge)))
                .withMessage("413000 The message is larger than 98304 bytes")
                .satisfies(refused -> assertThat(refused.retryAfter()).isEmpty());
    }

    @Test
    void without_quotas_nothing_is_turned_away() {
        DpsSimulator open =
                Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();
        for (int i = 0; i < 1_001; i++) {
            open.register(Fleet.call(open, "truck-" + i));
        }
        String operation = open.register(Fleet.call(open, "truck-1")).operationId();
        String token = Fleet.call(open, "truck-1").authorization();
        IntStream.range(0, 6).forEach(i -> open.status("truck-1", operation, token));

        assertThat(open.hub(Fleet.A).deviceCount()).isEqualTo(1_001);
    }

    @Test
    void over_http_the_answer_is_429_with_whole_seconds_to_wait() {
        DpsSimulator one = simulator(new DpsQuotas(1, 1, 1, 96));
        DpsHttpApi api = DpsHttpApi.of(one);
        RegisterCall call = Fleet.call(one, "truck-1");
        String path = "/" + one.idScope() + "/registrations/truck-1/";
        DpsHttpResponse taken =
                api.answer(request("PUT", path + "register", call).build());
        String operationId =
                JsonOf.body(taken).get("operationId").orElseThrow().asText().orElseThrow();

        DpsHttpResponse put = api.answer(request("PUT", path + "register", call).build());
        api.answer(request("GET", path + "operations/" + operationId, call).build());
        one.clock().advance(Duration.ofMillis(6_001));
        DpsHttpResponse get = api.answer(
                request("GET", path + "operations/" + operationId, call).build());

        assertThat(put.status()).isEqualTo(429);
        assertThat(put.header("Retry-After")).contains("5");
        assertThat(get.status()).isEqualTo(429);
        assertThat(get.header("Retry-After")).contains("4");
        assertThat(put.header("x-ms-error-code")).contains("429000");
        assertThat(JsonOf.body(put).members().keySet())
                .containsExactly("errorCode", "trackingId", "message", "timestampUtc");
        assertThat(JsonOf.body(put).get("message").orElseThrow().asText()).contains("Too many requests");
    }

    @ParameterizedTest
    @CsvSource({
        "0,5,1,96,registrationsPerMinute must be >= 1",
        "1,0,1,96,pollsPerTenSeconds must be >= 1",
        "1,1,0,96,operationsPerMinute must be >= 1",
        "1,1,1,0,messageBytes must be >= 1"
    })
    void a_quota_is_at_least_one(int registrations, int polls, int operations, int bytes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DpsQuotas(registrations, polls, operations, bytes))
                .withMessage(message);
    }

    /** Reads an answer's body. */
    private static final class JsonOf {

        static JsonView body(DpsHttpResponse answer) {
            return io.dpsallocation.codec.AllocationJson.standard().readView(answer.body());
        }
    }

    private static DpsHttpRequest.Builder request(String method, String path, RegisterCall call) {
        return DpsHttpRequest.builder(method, path + "?api-version=2019-03-31")
                .header("Content-Type", "application/json")
                .header("Authorization", call.authorization())
                .body("{}".getBytes(StandardCharsets.UTF_8));
    }

    private static DpsSimulator simulator(DpsQuotas quotas) {
        return Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .quotas(quotas)
                .build();
    }

    private void registerAll(int devices) {
        Instant now = simulator.clock().instant();
        for (int i = 0; i < devices; i++) {
            simulator.register(Fleet.call(simulator, "truck-" + i), now);
        }
    }

    private RegistrationOperation poll(String registrationId, String operationId) {
        return simulator.status(
                registrationId,
                operationId,
                Fleet.call(simulator, registrationId).authorization());
    }

    private static void throttled(int seconds, ThrowingCallable request) {
        assertThatExceptionOfType(DpsErrorException.class).isThrownBy(request).satisfies(refused -> {
            assertThat(refused.error().errorCode()).isEqualTo(429000);
            assertThat(refused.retryAfter()).contains(Duration.ofSeconds(seconds));
        });
    }
}
