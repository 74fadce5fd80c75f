package io.dpsallocation.webhook;

import static io.dpsallocation.Sneaky.sneaky;
import static io.dpsallocation.webhook.Calls.VALID;
import static io.dpsallocation.webhook.Calls.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DecisionLog;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.Requests;
import io.dpsallocation.TestProviders;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The body and the headers of an answer, and how a decision is found again by what stands in them. */
class EnvelopeTest {

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.argumentSet("200", 200, post(VALID)),
                Arguments.argumentSet("400", 400, post("{")),
                Arguments.argumentSet("400 with violations", 400, post("{}")),
                Arguments.argumentSet("413", 413, post(" ".repeat(300_000))),
                Arguments.argumentSet("405", 405, WebhookRequest.builder("GET").build()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void the_headers_are_content_type_and_length_and_for_405_allow(int status, WebhookRequest request) {
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build()) {
            WebhookResponse response = Calls.open(allocator).handle(request);

            assertThat(response.status()).isEqualTo(status);
            assertThat(response.headers())
                    .containsEntry("Content-Type", "application/json; charset=utf-8")
                    .containsEntry("Content-Length", Integer.toString(response.body().length))
                    .hasSize(status == 405 ? 3 : 2);
        }
    }

    @Test
    void the_length_is_counted_in_bytes() {
        AllocationDecision decision = AllocationDecision.refuse("nicht f\u00fcr \u4e2d\u56fd \ud83d\ude80");
        WebhookResponse response = Calls.answer(context -> decision, VALID);
        String body = new String(response.body(), StandardCharsets.UTF_8);

        assertThat(Envelope.of(response).message()).isEqualTo(decision.reason());
        assertThat(response.headers())
                .containsEntry("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        assertThat(body.length()).isLessThan(response.body().length);
    }

    @Test
    void every_answer_that_names_no_hub_can_be_explained_by_its_trace_id() {
        DecisionLog log = DecisionLog.bounded(9);
        List<DecisionEvent> events = new ArrayList<>();
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .decisionLog(log)
                .listener(events::add)
                .build()) {
            AllocationWebhook webhook =
                    AllocationWebhook.builder(allocator).functionKeys("k").build();
            WebhookRequest.Builder known = WebhookRequest.builder("POST").query("code=k");
            Envelope stranger = Envelope.of(webhook.handle(post(VALID)));
            assertThat(stranger.code()).isEqualTo("FUNCTION_KEY_MISSING");
            assertThat(allocator.explain(stranger.traceId())).isEmpty();
            for (WebhookRequest request : List.of(
                    WebhookRequest.builder("GET").query("code=k").build(),
                    known.build(),
                    known.body(Calls.bytes("[")).build(),
                    known.body(Calls.bytes("{}")).build(),
                    known.body(Calls.bytes(" ".repeat(300_000))).build(),
                    known.body(Bodies.failing(() -> {
                                throw new IOException("x");
                            }))
                            .build())) {
                Envelope envelope = Envelope.of(webhook.handle(request));
                DecisionTrace trace = allocator.explain(envelope.traceId()).orElseThrow();

                assertThat(trace.decision().decisionId()).isEqualTo(envelope.traceId());
                assertThat(trace.decision().reasonCode().word()).isEqualTo(envelope.code());
                assertThat(envelope.message()).startsWith(trace.decision().reason());
            }
            assertThat(events)
                    .extracting(event -> event.decision().decisionId())
                    .doesNotHaveDuplicates()
                    .hasSize(7);
        }
    }

    @Test
    void the_trace_id_is_the_hosts_own_where_the_host_supplies_ids() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .decisionIds(() -> "00-4bf92f35-01")
                .build()) {
            assertThat(Envelope.of(Calls.open(allocator).handle(post(""))).traceId())
                    .isEqualTo("00-4bf92f35-01");
        }
    }

    @Test
    void a_supplier_of_ids_that_fails_costs_the_id_and_not_the_answer() {
        for (Throwable thrown :
                List.of(new IllegalStateException("x"), new IOException("x"), new AssertionError("x"))) {
            try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                    .decisionIds(() -> {
                        throw sneaky(thrown);
                    })
                    .build()) {
                WebhookResponse response = Calls.open(allocator).handle(post(VALID));

                assertThat(response.status()).isEqualTo(200);
                assertThat(Envelope.of(Calls.open(allocator).handle(post(""))).traceId())
                        .isNotEqualTo("none")
                        .isNotBlank();
            }
        }
    }

    static Stream<Arguments> listeners() {
        return Stream.of(
                        new IllegalStateException("x"),
                        new IOException("x"),
                        new AssertionError("x"),
                        new StackOverflowError("x"),
                        new NoClassDefFoundError("x"))
                .map(thrown -> Arguments.argumentSet(thrown.getClass().getSimpleName(), thrown));
    }

    @ParameterizedTest
    @MethodSource("listeners")
    void a_listener_that_throws_changes_nothing_for_the_caller_or_for_other_listeners(Throwable thrown) {
        List<DecisionEvent> events = new ArrayList<>();
        AllocationListener throwing = event -> {
            throw sneaky(thrown);
        };
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .listener(throwing)
                .listener(events::add)
                .build()) {
            assertThat(Calls.open(allocator).handle(post(VALID)).status()).isEqualTo(200);
            assertThat(Calls.open(allocator).handle(post("")).status()).isEqualTo(400);
            assertThat(events).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,    1,  without scheme or port",
        "19,   19, without scheme or port",
        "20,   20, without scheme or port",
        "21,   21, and 1 more",
        "45,   21, and 25 more",
        "2000, 21, and 1980 more"
    })
    void no_more_than_twenty_violations_are_told(int wrong, int parts, String last) {
        String hubs = String.join(",", Collections.nCopies(wrong, "\"a b\""));
        String body = JsonTexts.parse(VALID)
                .toJson()
                .replace(
                        "[\"" + String.join("\",\"", Requests.WEU, Requests.NEU, Requests.EUS) + "\"]",
                        "[" + hubs + "]");
        String message = Envelope.of(Calls.answer(TestProviders.BY_NAME, body)).message();
        String[] told = message.split("; ", -1);

        assertThat(told[0]).isEqualTo("the request breaks the allocation contract");
        assertThat(told).hasSize(parts + 1);
        assertThat(told[1])
                .isEqualTo("linkedHubs[0]: must be a host name such as contoso.azure-devices.net,"
                        + " without scheme or port");
        assertThat(told[parts]).endsWith(last);
    }

    @Test
    void a_reason_without_a_form_in_utf8_does_not_change_the_status() {
        AllocationDecision odd = AllocationDecision.unavailable("no \ud83d today");
        WebhookResponse response = Calls.answer(context -> odd, VALID);

        assertThat(response.status()).isEqualTo(503);
        assertThat(Envelope.of(response).message()).isEqualTo("no ? today");
    }

    @Test
    void an_answer_with_a_hub_bears_no_trace_id() {
        JsonView body = JsonTexts.parse(
                new String(Calls.answer(TestProviders.BY_NAME, VALID).body(), StandardCharsets.UTF_8));

        assertThat(body.members()).containsOnlyKeys("iotHubHostName");
    }
}
