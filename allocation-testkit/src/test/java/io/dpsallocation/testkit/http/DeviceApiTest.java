package io.dpsallocation.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DeviceKeys;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SasTokens;
import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import io.dpsallocation.testkit.tpm.TpmAuthenticationKey;
import io.dpsallocation.testkit.tpm.TpmIdentityKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device runtime API as requests and answers, without a socket (docs/contract.md, 4.5). */
class DeviceApiTest {

    private static final String HUB = "hub-a.azure-devices.net";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String ID = "truck-1";
    private static final String REGISTER = "/0ne00000001/registrations/truck-1/register?api-version=2019-03-31";

    private final AtomicReference<WebhookCall> asked = new AtomicReference<>();
    private WebhookReply reply = WebhookReply.ok("{\"iotHubHostName\":\"" + HUB + "\",\"payload\":{\"x\":null}}");
    private final DpsSimulator simulator = DpsSimulator.builder()
            .linkedHubs(HUB)
            .enrollment(Enrollments.group("vehicles")
                    .symmetricKeys(KEY, KEY)
                    .customAllocation()
                    .build())
            .webhook(call -> {
                asked.set(call);
                return reply;
            })
            .build();
    private final DpsHttpApi api = DpsHttpApi.of(simulator);

    @Test
    void a_device_registers_and_polls() {
        DpsHttpResponse first = api.answer(put(REGISTER, "{\"registrationId\":\"truck-1\"}"));

        String operationId = text(first, "/operationId");
        assertThat(first.status()).isEqualTo(202);
        assertThat(json(first).members().keySet()).containsExactly("operationId", "status");
        assertThat(first.header("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(first.header("Retry-After")).contains("3");
        assertThat(first.header("Location"))
                .contains("/0ne00000001/registrations/truck-1/operations/" + operationId + "?api-version=2019-03-31");
        assertThat(first.header("x-ms-request-id").orElseThrow()).hasSize(36);

        DpsHttpResponse second = api.answer(poll(ID, operationId).build());

        assertThat(second.status()).isEqualTo(200);
        assertThat(text(second, "/status")).isEqualTo("assigned");
        assertThat(text(second, "/registrationState/assignedHub")).isEqualTo(HUB);
        assertThat(json(second).at("/registrationState/payload").orElseThrow().toJson())
                .isEqualTo("{\"x\":null}");
        assertThat(second.header("Retry-After")).isEmpty();
        assertThat(second.header("x-ms-request-id")).isNotEqualTo(first.header("x-ms-request-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "\"{\\\"a\\\":1}\"", "[1,2]", "7"})
    void a_payload_reaches_the_webhook_with_its_type(String payload) {
        api.answer(put(REGISTER, "{\"payload\":" + payload + "}"));

        assertThat(new String(asked.get().body(), StandardCharsets.UTF_8)).contains("\"payload\":" + payload);
    }

    @Test
    void a_payload_that_is_null_is_none() {
        api.answer(put(REGISTER, "{\"payload\":null}"));

        assertThat(new String(asked.get().body(), StandardCharsets.UTF_8)).doesNotContain("payload");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/tpm/endorsementKey is missing",
                "{\"endorsementKey\":7}|/tpm/endorsementKey must be a string, and is number",
                "{\"endorsementKey\":\"se-cret\"}|/tpm/endorsementKey must be Base64",
                "{\"endorsementKey\":\"AAEC\",\"storageRootKey\":\"se-cret\"}|/tpm/storageRootKey must be Base64",
            })
    void a_tpm_part_that_cannot_be_read_is_refused(String tpm, String message) {
        DpsHttpResponse answer = api.answer(put(REGISTER, "{\"tpm\":" + tpm + "}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer, "/message")).isEqualTo(message);
    }

    /** Section 6 of what clients demand: the challenge is no error body. */
    @Test
    void a_tpm_without_a_token_is_answered_by_a_challenge() {
        SoftwareTpm tpm = SoftwareTpm.named("boat-7");
        String body = "{\"registrationId\":\"boat-7\",\"tpm\":{\"endorsementKey\":\""
                + tpm.endorsementKey().toBase64() + "\",\"storageRootKey\":\""
                + tpm.storageRootKey().toBase64() + "\"}}";

        DpsHttpResponse answer = api.answer(
                DpsHttpRequest.builder("PUT", "/0ne00000001/registrations/boat-7/register?api-version=2019-03-31")
                        .header("Content-Type", "application/json; charset=utf-8")
                        .body(body.getBytes(StandardCharsets.UTF_8))
                        .build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(json(answer).members().keySet()).containsExactly("message", "authenticationKey", "keyName");
        TpmIdentityKey key = tpm.activate(TpmAuthenticationKey.ofBase64(text(answer, "/authenticationKey")));
        assertThat(key.data()).isEqualTo("0ne00000001/registrations/boat-7");
    }

    @Test
    void a_tpm_part_counts_for_nothing_where_the_enrollment_goes_by_keys() {
        String tpm = "{\"tpm\":{\"endorsementKey\":\"AAEC\",\"storageRootKey\":null}}";

        assertThat(api.answer(put(REGISTER, tpm)).status()).isEqualTo(202);
    }

    @Test
    void a_null_in_the_answer_of_the_webhook_is_left_out() {
        reply = WebhookReply.ok("{\"iotHubHostName\":\"" + HUB + "\",\"payload\":null}");
        String operationId = text(api.answer(put(REGISTER, "{}")), "/operationId");

        DpsHttpResponse answer = api.answer(poll(ID, operationId).build());

        assertThat(text(answer, "/status")).isEqualTo("assigned");
        assertThat(body(answer)).doesNotContain("null");
    }

    @Test
    void a_failure_has_a_state_with_code_and_message() {
        reply = WebhookReply.status(400);
        String operationId = text(api.answer(put(REGISTER, "{}")), "/operationId");

        DpsHttpResponse answer = api.answer(poll(ID, operationId).build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer, "/status")).isEqualTo("failed");
        assertThat(json(answer).at("/registrationState/errorCode").orElseThrow().asLong())
                .hasValue(400207);
    }

    @Test
    void a_disabled_enrollment_is_no_refusal_but_a_state() {
        simulator.enroll(Enrollments.group("vehicles")
                .symmetricKeys(KEY, KEY)
                .customAllocation()
                .disabled()
                .build());
        DpsHttpResponse first = api.answer(put(REGISTER, "{}"));

        DpsHttpResponse answer =
                api.answer(poll(ID, text(first, "/operationId")).build());

        assertThat(first.status()).isEqualTo(202);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer, "/status")).isEqualTo("disabled");
        assertThat(text(answer, "/registrationState/status")).isEqualTo("disabled");
        assertThat(text(answer, "/registrationState/registrationId")).isEqualTo(ID);
        assertThat(json(answer).at("/registrationState/assignedHub")).isEmpty();
        assertThat(asked).as("the webhook is not asked").hasValue(null);
    }

    static Stream<Arguments> tokens() {
        String key = DeviceKeys.derive(KEY, ID);
        Instant later = VirtualClock.START.plus(Duration.ofHours(1));
        return Stream.of(
                Arguments.argumentSet("none", (Object) null),
                Arguments.argumentSet("empty", ""),
                Arguments.argumentSet("of Entra ID", "Bearer secret"),
                Arguments.argumentSet("half", "SharedAccessSignature sr=secret"),
                Arguments.argumentSet("expired", SasTokens.forRegistration("0ne00000001", ID, key, VirtualClock.START)),
                Arguments.argumentSet("for another scope", SasTokens.forRegistration("0ne00000002", ID, key, later)),
                Arguments.argumentSet(
                        "for another device", SasTokens.forRegistration("0ne00000001", "truck-2", key, later)),
                Arguments.argumentSet("with another key", SasTokens.forRegistration("0ne00000001", ID, KEY, later)),
                Arguments.argumentSet(
                        "of the service", SasTokens.forService("localhost", SharedAccessPolicy.owner(KEY), later)));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_token_that_proves_nothing_is_refused_at_every_request_and_not_shown(@Nullable String token) {
        String operationId = text(api.answer(put(REGISTER, "{}")), "/operationId");

        for (DpsHttpRequest.Builder request : List.of(
                DpsHttpRequest.builder("PUT", REGISTER),
                DpsHttpRequest.builder("POST", "/0ne00000001/registrations/truck-1?api-version=2019-03-31"),
                DpsHttpRequest.builder(
                        "GET",
                        "/0ne00000001/registrations/truck-1/operations/" + operationId + "?api-version=2019-03-31"))) {
            request.header("Content-Type", "application/json").body("{}".getBytes(StandardCharsets.UTF_8));
            if (token != null) {
                request.header("Authorization", token);
            }

            DpsHttpResponse answer = api.answer(request.build());

            assertError(answer, 401, 401002);
            assertThat(text(answer, "/message")).as("no reason for strangers").isEqualTo("Unauthorized");
        }
    }

    @Test
    void a_registration_is_looked_up_with_a_proof_and_without_an_operation() {
        String target = "/0ne00000001/registrations/truck-1?api-version=2021-06-01";
        assertThat(api.answer(post(target, "{}")).status()).isEqualTo(404);
        api.answer(put(REGISTER, "{}"));

        DpsHttpResponse answer = api.answer(post(target, "{\"registrationId\":\"truck-1\"}"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer, "/assignedHub")).isEqualTo(HUB);
        assertThat(json(answer).get("operationId")).isEmpty();
        DpsHttpRequest without = DpsHttpRequest.builder("POST", target)
                .header("Content-Type", "application/json")
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .build();
        assertThat(api.answer(without).status()).isEqualTo(401);
    }

    @Test
    void percent_signs_letter_case_and_a_slash_at_the_end_make_no_difference() {
        String target = "/0NE00000001/Registrations/%74ruck-1/Register/?x&api-version=2019%2D03-31";

        assertThat(api.answer(put(target, "{\"registrationId\":\"TRUCK-1\"}")).status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-04-01, false, false",
        "2018-11-01, true, false",
        "2019-03-31, true, true",
        "2021-10-01, true, true"
    })
    void an_answer_has_what_its_version_knows(String version, boolean substatus, boolean payload) {
        String register = REGISTER.replace("2019-03-31", version);
        String operationId = text(api.answer(put(register, "{}")), "/operationId");
        String poll = "/0ne00000001/registrations/truck-1/operations/" + operationId + "?api-version=" + version;

        JsonView polled = json(api.answer(request("GET", poll, "")));
        JsonView lookedUp = json(api.answer(post("/0ne00000001/registrations/truck-1?api-version=" + version, "{}")));

        assertThat(polled.at("/registrationState/assignedHub")).isPresent();
        assertThat(polled.at("/registrationState/substatus").isPresent()).isEqualTo(substatus);
        assertThat(polled.at("/registrationState/payload").isPresent()).isEqualTo(payload);
        assertThat(lookedUp.get("substatus").isPresent()).isEqualTo(substatus);
        assertThat(lookedUp.get("payload").isPresent()).isEqualTo(payload);
    }

    @Test
    void a_device_of_the_first_version_sticks_to_its_hub_where_no_policy_is_stored() {
        DpsSimulator moving = DpsSimulator.builder()
                .linkedHubs(HUB, "hub-b.azure-devices.net")
                .enrollment(Enrollments.group("vehicles")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation()
                        .reprovisionPolicy(null)
                        .build())
                .webhook(call -> {
                    asked.set(call);
                    return reply;
                })
                .build();
        DpsHttpApi its = DpsHttpApi.of(moving);
        its.answer(put(REGISTER, "{}"));

        its.answer(put(REGISTER.replace("2019-03-31", "2018-04-01"), "{}"));

        assertThat(new String(asked.get().body(), StandardCharsets.UTF_8))
                .contains("\"linkedHubs\":[\"hub-a.azure-devices.net\"]");
    }

    @Test
    void another_devices_operation_is_not_shown() {
        String operationId = text(api.answer(put(REGISTER, "{}")), "/operationId");

        DpsHttpResponse answer = api.answer(poll("truck-2", operationId).build());

        assertError(answer, 401, 401002);
    }

    @Test
    void an_operation_that_is_not_known_is_not_found() {
        assertError(api.answer(poll(ID, "5.0.0").build()), 404, 404201);
    }

    @Test
    void the_body_of_a_poll_is_ignored() {
        String operationId = text(api.answer(put(REGISTER, "{}")), "/operationId");

        DpsHttpRequest request = poll(ID, operationId)
                .body("{".getBytes(StandardCharsets.UTF_8))
                .header("Content-Type", "text/plain")
                .build();

        assertThat(api.answer(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/other/registrations/truck-1/register?api-version=2019-03-31, 401, 401002",
        "/0ne00000001/registrations/truck-2/register?api-version=2019-03-31, 401, 401002",
        "/0ne00000001/registrations/truck-1/register?api-version=2019-04-15, 400, 400004",
        "/0ne00000001/registrations/truck-1/register, 400, 400004",
        "/0ne00000001/registrations/truck-1/unregister?api-version=2019-03-31, 404, 404201",
        "/0ne00000001/devices/truck-1/register?api-version=2019-03-31, 404, 404201",
        "/registrations/registrations/query?api-version=2019-03-31, 405, 405000",
        "/0ne00000001/registrations/%zz/register?api-version=2019-03-31, 404, 404201",
        "/, 404, 404201",
        "/0ne00000001/registrations/%21/register?api-version=2019-03-31, 400, 400004"
    })
    void a_wrong_target_is_refused(String target, int status, int errorCode) {
        assertError(api.answer(put(target, "{}")), status, errorCode);
    }

    @Test
    void a_version_that_the_simulator_was_told_not_to_serve_is_unknown() {
        DpsHttpApi old = DpsHttpApi.of(
                DpsSimulator.builder().apiVersions(DpsApiVersion.V2018_11_01).build());

        DpsHttpResponse answer = old.answer(put(REGISTER, "{}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer, "/message")).isEqualTo("Unsupported API version 2019-03-31.");
    }

    @Test
    void an_unknown_version_is_named_as_dps_names_it() {
        DpsHttpResponse answer = api.answer(put(REGISTER.replace("2019-03-31", "2019-04-15"), "{}"));

        assertThat(text(answer, "/message")).isEqualTo("Unsupported API version 2019-04-15.");
        String nasty = "9".repeat(50) + "%0A%3Cscript%3E";
        assertThat(text(api.answer(put(REGISTER.replace("2019-03-31", nasty), "{}")), "/message"))
                .isEqualTo("Unsupported API version " + "9".repeat(40) + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "\"secret\"", "{\"registrationId\":\"truck-2\"}", "{\"registrationId\":7}"
            })
    void a_body_that_is_no_registration_is_refused_without_a_word_of_it(String body) {
        DpsHttpResponse answer = api.answer(put(REGISTER, body));

        assertError(answer, 400, 400004);
        assertThat(body(answer)).doesNotContain("secret", "truck-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonx", ""})
    void a_body_of_another_type_is_refused(String type) {
        DpsHttpRequest request = DpsHttpRequest.builder("PUT", REGISTER)
                .header("Content-Type", type)
                .header("Authorization", token(ID))
                .body("{}".getBytes(StandardCharsets.UTF_8))
                .build();

        assertError(api.answer(request), 415, 415000);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /0ne00000001/registrations/truck-1/register?api-version=2019-03-31",
        "PUT, /0ne00000001/registrations/truck-1/operations/5.0.0?api-version=2019-03-31",
        "GET, /0ne00000001/registrations/truck-1?api-version=2019-03-31"
    })
    void a_wrong_method_is_refused(String method, String target) {
        assertError(api.answer(DpsHttpRequest.builder(method, target).build()), 405, 405000);
    }

    @Test
    void a_body_beyond_the_limit_is_refused() {
        String fits = "{\"payload\":\"" + "x".repeat(96 * 1024 - 14) + "\"}";

        assertThat(api.answer(put(REGISTER, fits)).status()).isEqualTo(202);
        assertError(api.answer(put(REGISTER, fits + " ")), 413, 413000);
        assertError(api.tooLarge(), 413, 413000);
        assertError(api.notHttp(), 400, 400004);
    }

    @Test
    void what_a_webhook_throws_is_a_500_without_its_message() {
        DpsSimulator broken = DpsSimulator.builder()
                .linkedHubs(HUB)
                .enrollment(Enrollments.group("vehicles")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation()
                        .build())
                .webhook(call -> {
                    throw new IllegalStateException("secret");
                })
                .build();

        DpsHttpResponse answer = DpsHttpApi.of(broken).answer(put(REGISTER, "{}"));

        assertError(answer, 500, 500000);
        assertThat(body(answer)).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void a_webhook_that_is_not_bound_is_told_to_the_device_in_the_story_and_in_the_log() {
        DpsSimulator unbound = DpsSimulator.builder()
                .linkedHubs(HUB)
                .enrollment(Enrollments.group("vehicles")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation("https://functions.test/api/allocate?code=secret")
                        .build())
                .build();
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        DpsHttpResponse answer;
        try {
            answer = DpsHttpApi.of(unbound).answer(put(REGISTER, "{}"));
        } finally {
            System.setErr(before);
        }

        String told = "no webhook is bound to https://functions.test/api/allocate?****, and it is not on this machine";
        assertError(answer, 500, 500000);
        assertThat(body(answer)).contains("The simulated DPS is not set up for this: " + told);
        assertThat(unbound.story()).contains("truck-1 is broken off: " + told).doesNotContain("secret");
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("WARN", "register cannot be answered: " + told)
                .doesNotContain("secret");
    }

    @Test
    void nothing_secret_is_printed() {
        DpsHttpRequest request = put(REGISTER, "{\"payload\":\"secret\"}");

        assertThat(request).hasToString("PUT /0ne00000001/registrations/truck-1/register");
        assertThat(api.answer(request).toString()).startsWith("202, ").doesNotContain("operationId");
        assertThat(DpsHttpResponse.empty(204)).hasToString("204, 0 bytes");
    }

    private static void assertError(DpsHttpResponse answer, int status, int errorCode) {
        assertThat(answer.status()).as(() -> body(answer)).isEqualTo(status);
        assertThat(json(answer).members().keySet())
                .containsExactly("errorCode", "trackingId", "message", "timestampUtc");
        assertThat(json(answer).get("errorCode").orElseThrow().asLong()).hasValue(errorCode);
        assertThat(answer.header("x-ms-error-code")).contains(Integer.toString(errorCode));
        assertThat(answer.header("Content-Type")).contains(DpsHttpResponse.JSON);
    }

    private DpsHttpRequest put(String target, String body) {
        return request("PUT", target, body);
    }

    private DpsHttpRequest post(String target, String body) {
        return request("POST", target, body);
    }

    private DpsHttpRequest request(String method, String target, String body) {
        return DpsHttpRequest.builder(method, target)
                .header("content-type", "Application/JSON; charset=utf-8")
                .header("authorization", token(ID))
                .body(body.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private DpsHttpRequest.Builder poll(String registrationId, String operationId) {
        return DpsHttpRequest.builder(
                        "GET",
                        "/0ne00000001/registrations/" + registrationId + "/operations/" + operationId
                                + "?api-version=2019-03-31")
                .header("Authorization", token(registrationId));
    }

    private String token(String registrationId) {
        return SasTokens.forRegistration(
                simulator.idScope(),
                registrationId,
                DeviceKeys.derive(KEY, registrationId),
                simulator.clock().instant().plus(Duration.ofHours(1)));
    }

    private static JsonView json(DpsHttpResponse answer) {
        return AllocationJson.standard().readView(answer.body());
    }

    private static String text(DpsHttpResponse answer, String pointer) {
        return json(answer)
                .at(pointer)
                .orElseThrow(() -> new AssertionError(body(answer)))
                .asText()
                .orElseThrow();
    }

    private static String body(DpsHttpResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
