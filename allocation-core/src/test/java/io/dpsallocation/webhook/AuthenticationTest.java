package io.dpsallocation.webhook;

import static io.dpsallocation.webhook.Calls.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.TestProviders;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who shows no valid key gets 401 and learns nothing; nobody else ever gets 401. */
class AuthenticationTest {

    private final DeviceAllocator allocator =
            DeviceAllocator.builder(TestProviders.BY_NAME).build();
    private final AllocationWebhook webhook =
            AllocationWebhook.builder(allocator).functionKeys("k1==", "k2==").build();

    @AfterEach
    void close() {
        allocator.close();
    }

    private static WebhookRequest.Builder unread(String method) {
        return WebhookRequest.builder(method).body(Bodies.untouchable());
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                stranger("no key", "FUNCTION_KEY_MISSING", unread("POST")),
                stranger(
                        "no key in the query",
                        "FUNCTION_KEY_MISSING",
                        unread("POST").query("a=b")),
                stranger("wrong key", "FUNCTION_KEY_WRONG", unread("POST").query("code=k3%3D%3D")),
                stranger("empty key", "FUNCTION_KEY_WRONG", unread("POST").query("code=")),
                stranger("wrong header", "FUNCTION_KEY_WRONG", unread("POST").header("x-functions-key", "k3==")),
                stranger("wrong method too", "FUNCTION_KEY_MISSING", unread("GET")),
                stranger("no method there is", "FUNCTION_KEY_WRONG", unread("").query("code=x")),
                stranger(
                        "a key in another header",
                        "FUNCTION_KEY_MISSING",
                        unread("POST").header("Authorization", "k1==")));
    }

    private static Arguments stranger(String name, String code, WebhookRequest.Builder request) {
        return Arguments.argumentSet(name, code, request.build());
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void a_stranger_gets_401_and_the_body_is_not_read(String code, WebhookRequest request) {
        WebhookResponse response = webhook.handle(request);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers()).doesNotContainKey("Allow");
        assertThat(Envelope.of(response).code()).isEqualTo(code);
        assertThat(Envelope.of(response).message())
                .isEqualTo("the call needs a valid function key, as ?code= in the webhook URL of the enrollment");
    }

    @Test
    void a_stranger_gets_401_from_a_closed_allocator_too() {
        allocator.close();

        assertThat(webhook.handle(unread("POST").build()).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"code=k1==", "code=k2%3D%3D", "a=b&code=k1%3d%3d"})
    void each_valid_key_opens(String query) {
        WebhookRequest request = WebhookRequest.builder("POST")
                .query(query)
                .body(Calls.bytes(VALID))
                .build();

        assertThat(webhook.handle(request).status()).isEqualTo(200);
    }

    @Test
    void a_valid_key_gets_bad_input_its_own_status() {
        WebhookRequest.Builder known = WebhookRequest.builder("POST").query("code=k1==");

        assertThat(webhook.handle(known.build()).status()).isEqualTo(400);
    }

    @Test
    void where_the_host_authenticates_no_key_is_looked_at() {
        WebhookRequest request = WebhookRequest.builder("POST")
                .query("code=whatever&code=%zz")
                .header("x-functions-key", "")
                .body(Calls.bytes(VALID))
                .build();

        assertThat(Calls.open(allocator).handle(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(RejectionKind.class)
    void a_strategy_that_borrows_a_code_of_the_webhook_does_not_get_its_status(RejectionKind kind) {
        for (ReasonCode code : new ReasonCode[] {
            ReasonCode.FUNCTION_KEY_MISSING, ReasonCode.FUNCTION_KEY_WRONG, ReasonCode.METHOD_NOT_ALLOWED
        }) {
            AllocationDecision borrowed = AllocationDecision.Rejected.of(kind, code, "said by another service");
            WebhookResponse response = Calls.answer(context -> borrowed, VALID);

            assertThat(response.status()).isNotIn(401, 405);
            assertThat(response.headers()).doesNotContainKey("Allow");
            assertThat(Envelope.of(response).code()).isEqualTo(code.word());
        }
    }

    @Test
    void a_strategy_that_finds_something_too_large_for_now_is_503() {
        AllocationDecision busy =
                AllocationDecision.Rejected.of(RejectionKind.UNAVAILABLE, ReasonCode.BODY_TOO_LARGE, "later");

        assertThat(Calls.answer(context -> busy, VALID).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "Post", "POST ", ""})
    void any_other_method_is_405_and_the_body_is_not_read(String method) {
        WebhookResponse response =
                webhook.handle(unread(method).query("code=k1==").build());

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers())
                .isEqualTo(Map.of(
                        "Content-Type",
                        "application/json; charset=utf-8",
                        "Content-Length",
                        Integer.toString(response.body().length),
                        "Allow",
                        "POST"));
        assertThat(Envelope.of(response).code()).isEqualTo("METHOD_NOT_ALLOWED");
    }
}
