package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published table of webhook outcomes, row by row, and the cases it says nothing about. */
class WebhookOutcomeTest {

    @ParameterizedTest
    @ValueSource(strings = {"{\"iotHubHostName\":\"\"}", "{\"iotHubHostName\":null}", "{}"})
    void ok_without_a_hub_is_400208(String body) {
        assertThat(register(WebhookReply.ok(body)))
                .failedWith(400208)
                .withErrorMessage("CustomAllocationIotHubNotSpecified");
    }

    @Test
    void ok_without_the_member_has_a_code_of_its_own() {
        AssumedBehaviour other = AssumedBehaviour.builder()
                .missingIotHubHostNameErrorCode(400294)
                .build();

        assertThat(register(WebhookReply.ok("{}"), other)).failedWith(400294);
        assertThat(register(WebhookReply.ok("{\"iotHubHostName\":null}"), other))
                .failedWith(400208);
        assertThat(register(WebhookReply.ok("{\"iotHubHostName\":\"\"}"), other))
                .failedWith(400208);
    }

    @ParameterizedTest
    @ValueSource(strings = {"iotHubHostName", "IotHubHostName", "iothubhostname"})
    void another_letter_case_names_the_same_member_unless_told_otherwise(String name) {
        WebhookReply reply = WebhookReply.ok(
                "{\"" + name + "\":\"" + Fleet.A + "\",\"PAYLOAD\":{\"a\":1},\"InitialTwin\":{\"tags\":{\"b\":2}}}");

        assertThat(register(reply))
                .assignedTo(Fleet.A)
                .hasPayload(Map.of("a", 1))
                .hasTag("b", 2);
    }

    @Test
    void where_letter_case_counts_a_member_in_another_one_is_none() {
        AssumedBehaviour exact =
                AssumedBehaviour.builder().memberNamesIgnoreCase(false).build();
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.ok(
                        "{\"iotHubHostName\":\"" + Fleet.A + "\",\"Payload\":{\"a\":1},\"future\":true}"))
                .assumedBehaviour(exact)
                .build();

        assertThat(register(WebhookReply.ok("{\"IotHubHostName\":\"" + Fleet.A + "\"}"), exact))
                .failedWith(400208);
        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A).hasNoPayload();
        assertThat(simulator.story()).contains("members in another letter case: [Payload]");
    }

    @Test
    void a_member_in_two_letter_cases_cannot_be_read() {
        assertThat(register(WebhookReply.ok(
                        "{\"iotHubHostName\":\"" + Fleet.A + "\",\"IotHubHostName\":\"" + Fleet.B + "\"}")))
                .failedWith(400207)
                .withErrorMessage("stands twice");
    }

    @Test
    void an_answer_over_the_size_limit_cannot_be_read() {
        WebhookReply large = WebhookReply.ok(
                "{\"iotHubHostName\":\"" + Fleet.A + "\",\"payload\":{\"a\":\"" + "x".repeat(100 * 1024) + "\"}}");

        assertThat(register(large)).failedWith(400207).withErrorMessage("is larger than the limit of 98304 bytes");
        assertThat(register(
                        large,
                        AssumedBehaviour.builder().maxAnswerBytes(200 * 1024).build()))
                .isAssigned();
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, application/json; charset=utf-8, true",
        "content-type, TEXT/JSON, true",
        "Content-Type, text/plain, false",
        "Content-Type, application/jsonx, false",
        "X-Other, application/json, false"
    })
    void what_an_answer_says_it_is_matters_where_that_is_assumed(String header, String value, boolean isRead) {
        WebhookReply answer = WebhookReply.of(
                200,
                Map.of(header, value),
                ("{\"iotHubHostName\":\"" + Fleet.A + "\"}").getBytes(StandardCharsets.UTF_8));
        AssumedBehaviour strict =
                AssumedBehaviour.builder().contentTypeMatters(true).build();

        assertThat(register(answer)).assignedTo(Fleet.A);
        if (isRead) {
            assertThat(register(answer, strict)).assignedTo(Fleet.A);
        } else {
            assertThat(register(answer, strict)).failedWith(400207).withErrorMessage("does not say that it is JSON");
        }
    }

    @ParameterizedTest
    @CsvSource({"201, true", "299, true", "300, false", "199, false"})
    void other_successes_are_read_where_that_is_assumed(int status, boolean isRead) {
        WebhookReply answer = WebhookReply.of(
                status, Map.of(), ("{\"iotHubHostName\":\"" + Fleet.A + "\"}").getBytes(StandardCharsets.UTF_8));
        AssumedBehaviour lenient =
                AssumedBehaviour.builder().everySuccessIsRead(true).build();

        assertThat(register(answer)).failedWith(400207);
        if (isRead) {
            assertThat(register(answer, lenient)).assignedTo(Fleet.A);
        } else {
            assertThat(register(answer, lenient)).failedWith(400207);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, there, assigned",
        "302, /api/there, assigned",
        "303, https://webhook.test/api/there?code=1, assigned",
        "307, THERE, failed",
        "308, there, assigned",
        "304, there, failed",
        "307, allocate, failed",
        "307, '', failed",
        "307, 'http:// no', failed"
    })
    void redirects_are_followed_where_that_is_assumed(int status, String location, String ends) {
        List<String> asked = new ArrayList<>();
        WebhookReply redirect =
                WebhookReply.of(status, location.isEmpty() ? Map.of() : Map.of("location", location), new byte[0]);
        DpsSimulatorBuilder builder = Fleet.withWebhook(call -> {
                    asked.add(call.url());
                    return redirect;
                })
                .webhook("https://webhook.test/api/there", call -> WebhookReply.assign(Fleet.B))
                .webhook("https://webhook.test/api/THERE", call -> WebhookReply.status(400));

        assertThat(Fleet.register(builder.build())).failedWith(400207).withErrorMessage("status code: " + status);
        RegistrationResult followed = Fleet.register(builder.assumedBehaviour(
                        AssumedBehaviour.builder().redirectsAreFollowed(true).build())
                .build());

        assertThat(followed.status().value()).isEqualTo(ends);
        assertThat(asked).as("a ring comes to an end").hasSize(location.equals("allocate") ? 7 : 2);
    }

    @Test
    void a_row_of_redirects_is_as_late_as_all_of_them_together() {
        DpsSimulator simulator = Fleet.withWebhook(
                        call -> WebhookReply.of(307, Map.of("Location", "/there"), new byte[0])
                                .after(Duration.ofSeconds(3)))
                .webhook(
                        "https://webhook.test/there",
                        call -> WebhookReply.assign(Fleet.A).after(Duration.ofSeconds(3)))
                .retrySchedule(RetrySchedule.none())
                .assumedBehaviour(
                        AssumedBehaviour.builder().redirectsAreFollowed(true).build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("no answer within 5000 ms");
    }

    @Test
    void ok_with_a_linked_hub_is_assigned() {
        assertThat(register(WebhookReply.assign(Fleet.B))).assignedTo(Fleet.B).hasNoPayload();
    }

    @ParameterizedTest
    @CsvSource({
        "401, 400209, CustomAllocationUnauthorizedAccess, 1",
        "100, 400207, Custom allocation failed with status code: 100, 1",
        "201, 400207, Custom allocation failed with status code: 201, 1",
        "204, 400207, Custom allocation failed with status code: 204, 1",
        "302, 400207, Custom allocation failed with status code: 302, 1",
        "400, 400207, Custom allocation failed with status code: 400, 1",
        "403, 400207, Custom allocation failed with status code: 403, 1",
        "404, 400207, Custom allocation failed with status code: 404, 1",
        "409, 400207, Custom allocation failed with status code: 409, 1",
        "428, 400207, Custom allocation failed with status code: 428, 1",
        "429, 400207, Custom allocation failed with status code: 429, 11",
        "500, 400207, Custom allocation failed with status code: 500, 11",
        "503, 400207, Custom allocation failed with status code: 503, 11",
        "599, 400207, Custom allocation failed with status code: 599, 11"
    })
    void any_other_status_is_a_failure_at_once_or_after_the_retries(int status, int code, String message, int calls) {
        DpsSimulator simulator =
                Fleet.withWebhook(call -> WebhookReply.status(status)).build();

        assertThat(Fleet.register(simulator)).failedWith(code).withErrorMessage(message);
        assertThat(simulator.exchanges()).hasSize(calls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "\"hub-a.azure-devices.net\"",
                "{\"iotHubHostName\":5}",
                "{\"iotHubHostName\":\"hub-a.azure-devices.net\",\"initialTwin\":[]}",
                "{\"iotHubHostName\":\"hub-a.azure-devices.net\",\"initialTwin\":{\"tags\":\"x\"}}",
                "{\"iotHubHostName\":\"hub-a.azure-devices.net\",\"initialTwin\":{\"properties\":{\"desired\":1}}}"
            })
    void ok_that_cannot_be_read_is_a_failure_with_the_assumed_code(String body) {
        assertThat(register(WebhookReply.ok(body))).failedWith(400207).withErrorMessage("cannot be read");

        AssumedBehaviour other =
                AssumedBehaviour.builder().unreadableAnswerErrorCode(400299).build();
        assertThat(register(WebhookReply.ok(body), other)).failedWith(400299);
    }

    @Test
    void a_hub_that_was_not_offered_is_a_failure_with_the_assumed_code() {
        AssumedBehaviour other =
                AssumedBehaviour.builder().unlinkedHubErrorCode(400298).build();

        assertThat(register(WebhookReply.assign("hub-z.azure-devices.net"))).failedWith(400207);
        assertThat(register(WebhookReply.assign("hub-z.azure-devices.net"), other))
                .failedWith(400298);
    }

    @Test
    void a_hub_that_is_linked_but_not_allowed_by_the_enrollment_was_not_offered() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.B))
                .enrollment(Fleet.vehicles().iotHubs(Fleet.A).build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("not among the linked hubs");
    }

    @Test
    void another_letter_case_names_the_same_hub_unless_told_otherwise() {
        WebhookReply shouting = WebhookReply.assign("HUB-A.azure-devices.net");

        assertThat(register(shouting)).assignedTo(Fleet.A);
        assertThat(register(
                        shouting,
                        AssumedBehaviour.builder().hubNamesIgnoreCase(false).build()))
                .failedWith(400207);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"text\"", "[1]", "5", "true"})
    void a_payload_that_is_no_object_does_not_reach_the_device(String payload) {
        WebhookReply reply = WebhookReply.ok("{\"iotHubHostName\":\"" + Fleet.A + "\",\"payload\":" + payload + "}");
        DpsSimulator simulator = Fleet.withWebhook(call -> reply).build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A).hasNoPayload();
        assertThat(simulator.events())
                .filteredOn(event -> event.kind() == DpsEvent.Kind.ANSWER_PARTLY_IGNORED)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.detail()).isEqualTo("payload is no object and does not reach the device"));
        assertThat(register(
                        reply,
                        AssumedBehaviour.builder().nonObjectPayloadIsLost(false).build()))
                .failedWith(400207);
    }

    @Test
    void a_null_payload_is_no_payload() {
        assertThat(register(WebhookReply.ok("{\"iotHubHostName\":\"" + Fleet.A + "\",\"payload\":null}")))
                .isAssigned()
                .hasNoPayload();
    }

    @Test
    void a_payload_reaches_the_device() {
        JsonView payload = JsonView.of(Map.of("bootstrap", "v2"));

        assertThat(register(WebhookReply.ok(Fleet.response(Fleet.A, null, payload))))
                .hasPayload(Map.of("bootstrap", "v2"))
                .hasPayloadMember("bootstrap", "v2");
    }

    @Test
    void an_initial_twin_over_the_limits_is_a_failure_with_the_assumed_code() {
        InitialTwin large = InitialTwin.of(Map.of("a.b", 1), null);
        WebhookReply reply = WebhookReply.ok(Fleet.response(Fleet.A, large, null));

        assertThat(register(reply))
                .failedWith(400207)
                .withErrorMessage("tags: has a member whose name is empty or holds a dot");
        assertThat(register(
                        reply,
                        AssumedBehaviour.builder().twinRefusedErrorCode(400297).build()))
                .failedWith(400297);
    }

    @Test
    void members_a_twin_does_not_have_are_pointed_out() {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.ok("{\"iotHubHostName\":\"" + Fleet.A
                        + "\",\"initialTwin\":{\"Tags\":{},\"authenticationType\":\"sas\",\"properties\":null}}"))
                .build();

        assertThat(Fleet.register(simulator)).isAssigned();
        assertThat(simulator.story()).contains("initialTwin has no members of the names [Tags, authenticationType]");
    }

    @Test
    void no_answer_is_retried_like_429_unless_told_otherwise() throws IOException {
        AssumedBehaviour noRetries = AssumedBehaviour.builder()
                .retriesWithoutAnswer(false)
                .retriesExhaustedErrorCode(400296)
                .build();
        WebhookEndpoint unreachable = call -> {
            throw new IOException("connection refused");
        };

        DpsSimulator retrying = Fleet.withWebhook(unreachable).build();
        assertThat(Fleet.register(retrying)).failedWith(400207).withErrorMessage("no answer (IOException)");
        assertThat(retrying.exchanges()).hasSize(11).allSatisfy(exchange -> {
            assertThat(exchange.status()).isEmpty();
            assertThat(exchange.responseBody()).isEmpty();
            assertThat(exchange.response()).isEmpty();
            assertThat(exchange.responseText()).isEmpty();
            assertThat(exchange.failure()).contains("no answer (IOException)");
        });

        DpsSimulator once =
                Fleet.withWebhook(unreachable).assumedBehaviour(noRetries).build();
        assertThat(Fleet.register(once)).failedWith(400296);
        assertThat(once.exchanges()).hasSize(1);
    }

    @Test
    void an_answer_that_does_not_come_in_time_takes_the_whole_timeout() {
        WebhookEndpoint byHttp = call -> {
            throw new HttpTimeoutException("slow");
        };
        WebhookEndpoint bySocket = call -> {
            throw new SocketTimeoutException("slow");
        };
        WebhookEndpoint byLatency =
                call -> WebhookReply.assign(Fleet.A).after(call.timeout().plusNanos(1));

        for (WebhookEndpoint slow : new WebhookEndpoint[] {byHttp, bySocket, byLatency}) {
            DpsSimulator simulator = Fleet.withWebhook(slow)
                    .retrySchedule(RetrySchedule.none())
                    .assumedBehaviour(AssumedBehaviour.builder()
                            .webhookTimeout(Duration.ofSeconds(7))
                            .build())
                    .build();
            RegistrationResult result = Fleet.register(simulator);

            assertThat(result).failedWith(400207).withErrorMessage("no answer within 7000 ms");
            assertThat(result.took()).isEqualTo(Duration.ofSeconds(9));
            assertThat(simulator.exchanges().get(0).took()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void a_slow_answer_keeps_the_device_assigning_for_as_long() {
        DpsSimulator simulator = Fleet.withWebhook(
                        call -> WebhookReply.assign(Fleet.A).after(Duration.ofMillis(4347)))
                .build();

        RegistrationResult result = Fleet.register(simulator);

        assertThat(result).assignedTo(Fleet.A);
        assertThat(result.polls()).isEqualTo(2);
        assertThat(result.took()).isEqualTo(Duration.ofSeconds(6));
    }

    private static RegistrationResult register(WebhookReply reply) {
        return register(reply, AssumedBehaviour.defaults());
    }

    private static RegistrationResult register(WebhookReply reply, AssumedBehaviour assumed) {
        return Fleet.register(
                Fleet.withWebhook(call -> reply).assumedBehaviour(assumed).build());
    }
}
