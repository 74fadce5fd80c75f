package io.dpsallocation.testkit.record;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.fault.WebhookFaults;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {

    private static final String A = "hub-a.azure-devices.net";
    private static final String B = "hub-b.azure-devices.net";
    private static final String KEY = "f4nct10n=key";
    private static final String URL = Enrollments.WEBHOOK_URL + "?code=f4nct10n%3Dkey";

    @TempDir
    private Path directory;

    private static DpsSimulatorBuilder world(WebhookEndpoint webhook) {
        return DpsSimulator.builder()
                .linkedHubs(A, B)
                .enrollment(Enrollments.group("vehicles").customAllocation(URL).build())
                .webhook(webhook);
    }

    private static AllocationWebhook sendingTo(String hub) {
        DeviceAllocator allocator = DeviceAllocator.builder(context -> AllocationDecision.assign(hub))
                .build();
        return AllocationWebhook.builder(allocator).functionKeys(KEY).build();
    }

    private static RegistrationResult register(DpsSimulator dps, String id, Object payload) {
        return dps.deviceOf("vehicles", id).withPayload(payload).register();
    }

    private static Recording recorded(WebhookEndpoint webhook, Object payload) {
        DpsSimulator dps = world(webhook).build();
        register(dps, "truck-1", payload);
        return Recording.of(dps);
    }

    private static JsonView sent(Recording recording, String pointer) {
        JsonView body = recording.exchanges().get(0).request().json();
        assertThat(body).isNotNull();
        return body.at("/deviceRuntimeContext" + pointer).orElseThrow();
    }

    @Test
    void a_recording_is_a_file_to_read_and_to_compare() {
        DpsSimulator dps = world(WebhookFaults.reset().onTheFirst(1).around(WebhookEndpoint.of(sendingTo(A))))
                .build();
        register(dps, "truck-1", Map.of("site", "eu", "apiKey", "hush"));

        assertThat(Recording.of(dps).toJson())
                .startsWith("""
                        {
                          "format": "dps-webhook-recording",
                          "version": 1,
                          "masking": {
                            "on": true,
                            "maskedNames": [],
                            "keptNames": []
                          },
                          "masked": [
                            "/exchanges/0/request/url",
                            "/exchanges/0/request/json/deviceRuntimeContext/payload/apiKey",
                            "/exchanges/1/request/url",
                            "/exchanges/1/request/json/deviceRuntimeContext/payload/apiKey"
                          ],
                          "exchanges": [
                            {
                              "registrationId": "truck-1",
                              "attempt": 1,
                              "at": "2026-01-01T00:00:00Z",
                              "request": {
                                "url": "https://webhook.test/api/allocate?code=****",
                        """)
                .contains("""
                              "response": {
                                "took": "PT0S",
                                "failure": "no answer (EOFException)"
                              }
                            },
                            {
                              "registrationId": "truck-1",
                              "attempt": 2,
                              "at": "2026-01-01T00:00:01Z",
                        """)
                .contains("""
                              "response": {
                                "took": "PT0S",
                                "status": 200,
                        """)
                .doesNotContain("hush", "f4nct10n")
                .endsWith("  ]\n}\n");
    }

    @Test
    void the_order_in_which_devices_come_makes_no_difference() {
        DpsSimulator one = world(WebhookEndpoint.of(sendingTo(A))).build();
        register(one, "truck-1", Map.of());
        register(one, "truck-2", Map.of());
        List<WebhookExchange> turned =
                List.of(one.exchanges().get(1), one.exchanges().get(0));

        assertThat(Recording.of(turned, Masking.standard()).toJson())
                .isEqualTo(Recording.of(one).toJson());
    }

    @Test
    void what_is_written_is_read_again() {
        DpsSimulator dps = world(WebhookFaults.status(503).onTheFirst(1).around(call -> WebhookReply.ok("no JSON")))
                .build();
        register(dps, "truck-1", Map.of("pin", 1234, "many", List.of("a", Map.of())));
        Recording recording = Recording.of(
                dps.exchanges(), Masking.standard().masking("Site-Name").keeping("routing_key"));
        Path file = directory.resolve("deep/november.json");

        recording.writeTo(file);
        Recording again = Recording.read(file);

        assertThat(again.exchanges()).isEqualTo(recording.exchanges());
        assertThat(again.masked()).isEqualTo(recording.masked()).isNotEmpty();
        assertThat(again.toJson()).isEqualTo(recording.toJson()).contains("\"sitename\"", "\"routingkey\"");
        assertThat(again).hasToString("Recording[2 exchanges, 4 places masked]");
    }

    @Test
    void a_file_that_cannot_be_written_says_so() throws IOException {
        Path taken = Files.createDirectory(directory.resolve("taken"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(
                        () -> recorded(call -> WebhookReply.assign(A), Map.of()).writeTo(taken))
                .withMessageContaining("cannot be written");
    }

    @ParameterizedTest
    @CsvSource({
        "password, true",
        "Pass-Word, true",
        "userPasswd, true",
        "passphrase, true",
        "client_secret, true",
        "accessToken, true",
        "credentials, true",
        "connectionString, true",
        "Authorization, true",
        "x-functions-key, true",
        "primaryKey, true",
        "API_KEY, true",
        "Set-Cookie, true",
        "signature, true",
        "pwd, true",
        "sas, true",
        "site, false",
        "keyboard, false",
        "passenger, false",
        "spins, false",
    })
    void secrets_are_known_by_their_names(String name, boolean secret) {
        assertThat(Masking.standard().isSecret(name)).isEqualTo(secret);
        assertThat(Masking.off().isSecret(name)).isFalse();
        assertThat(Masking.standard().keeping(name).isSecret(name)).isFalse();
        assertThat(Masking.standard().masking(name).isSecret(name)).isTrue();
    }

    @Test
    void secrets_are_masked_wherever_they_stand() {
        Recording recording = recorded(
                call -> WebhookReply.assign(A),
                Map.of(
                        "login", Map.of("secret", Map.of("user", "u", "pin", 7, "on", true)),
                        "tokens", List.of("t1", "t2"),
                        "cloud", "HostName=h;SharedAccessKey=abc",
                        "header", "bearer abc",
                        "callback", "https://me:pw@host/path?sig=abc&x=1#top",
                        "flag", "https://host/path?abc",
                        "plain", "https://host/path",
                        "site", "eu"));

        assertThat(sent(recording, "/payload").toPlain())
                .isEqualTo(Map.of(
                        "login", Map.of("secret", Map.of("user", "****", "pin", "****", "on", true)),
                        "tokens", List.of("****", "****"),
                        "cloud", "****",
                        "header", "****",
                        "callback", "https://****@host/path?sig=****&x=****#top",
                        "flag", "https://host/path?****",
                        "plain", "https://host/path",
                        "site", "eu"));
        JsonView file = AllocationJson.standard().readView(recording.toJson().getBytes(StandardCharsets.UTF_8));
        assertThat(recording.masked())
                .hasSize(9)
                .allSatisfy(place -> assertThat(file.at(JsonPointer.of(place))
                                .flatMap(JsonView::asText)
                                .orElseThrow())
                        .contains("****"));
    }

    @Test
    void secrets_in_a_string_of_json_are_masked_and_the_rest_stays_as_it_is_written() {
        Recording masked =
                recorded(call -> WebhookReply.assign(A), JsonView.string("{ \"token\" : \"hush\", \"n\" : 1.50 }"));
        Recording left = recorded(call -> WebhookReply.assign(A), JsonView.string("{ \"n\" : 1.50 }"));
        Recording broken = recorded(call -> WebhookReply.assign(A), JsonView.string("{ \"n\" "));

        assertThat(sent(masked, "/payload").asText()).contains("{\"token\":\"****\",\"n\":1.50}");
        assertThat(sent(left, "/payload").asText()).contains("{ \"n\" : 1.50 }");
        assertThat(sent(broken, "/payload").asText()).contains("{ \"n\" ");
    }

    @Test
    void of_a_certificate_its_thumbprint_is_kept() {
        DeviceCertificate certificate = TestCa.selfSigned("press-1", VirtualClock.START);
        DpsSimulator dps = world(call -> WebhookReply.assign(A))
                .enrollment(Enrollments.individual("press-1")
                        .clientCertificates(certificate.pem(), null)
                        .customAllocation(URL)
                        .build())
                .build();
        dps.device("press-1", certificate.chain()).register();

        String shown =
                sent(Recording.of(dps), "/x509/clientCertificate").asText().orElseThrow();

        assertThat(shown).matches("\\*{4}sha256:[0-9a-f]{64}");
        assertThat(Thumbprint.masked(certificate.pem())).isEqualTo(shown);
        assertThat(Thumbprint.masked(shown)).isEqualTo(shown);
        assertThat(Thumbprint.masked("no Base64 at all!")).startsWith("****sha256:");
    }

    @Test
    void headers_are_masked_by_their_names() {
        Recording recording = recorded(
                call -> WebhookReply.of(
                        200, Map.of("Set-Cookie", "hush", "X-Note", "Bearer hush", "X-Site", "eu"), call.body()),
                Map.of());

        assertThat(recording.exchanges().get(0).responseHeaders())
                .isEqualTo(Map.of("Set-Cookie", "****", "X-Note", "****", "X-Site", "eu"));
    }

    @Test
    void masking_can_be_turned_off_and_the_file_says_so() {
        DpsSimulator dps = world(call -> WebhookReply.assign(A)).build();
        register(dps, "truck-1", Map.of("token", "hush"));

        Recording clear = Recording.of(dps.exchanges(), Masking.off());

        assertThat(clear.toJson()).contains("\"on\": false", "\"token\": \"hush\"", URL);
        assertThat(clear.masked()).isEmpty();
        assertThat(Recording.parse(clear.toJson()).toJson()).isEqualTo(clear.toJson());
    }

    @Test
    void a_recording_answers_in_place_of_the_webhook() {
        DpsSimulator before = world(WebhookFaults.timesOut()
                        .onTheFirst(1)
                        .around(call -> WebhookReply.assign(B).after(Duration.ofSeconds(2))))
                .build();
        RegistrationResult then = register(before, "truck-1", Map.of("token", "then", "site", "eu"));
        Recording recording = Recording.parse(Recording.of(before).toJson());

        DpsSimulator after = world(recording.asWebhook()).build();
        after.clock().advance(Duration.ofDays(30));
        RegistrationResult now = register(after, "truck-1", Map.of("token", "now", "site", "eu"));

        assertThat(now).assignedTo(B);
        assertThat(now.took()).isEqualTo(then.took());
        assertThat(now.exchanges())
                .extracting(WebhookExchange::took)
                .containsExactlyElementsOf(
                        then.exchanges().stream().map(WebhookExchange::took).toList());
        after.deleteRegistration("truck-1");
        register(after, "truck-1", Map.of("token", "again", "site", "eu"));
        assertThat(after).exchanges().hasSize(3).last().assignedTo(B);
    }

    @Test
    void another_reason_for_no_answer_is_another_one_again() {
        DpsSimulator before = world(WebhookFaults.reset().onTheFirst(1).around(call -> WebhookReply.assign(A)))
                .build();
        register(before, "truck-1", Map.of());

        DpsSimulator after = world(Recording.of(before).asWebhook()).build();

        assertThat(register(after, "truck-1", Map.of()).exchanges().get(0).failure())
                .contains("no answer (IOException)");
    }

    @Test
    void a_request_that_was_not_recorded_is_told_with_the_closest_one() {
        Recording recording = recorded(call -> WebhookReply.assign(A), Map.of("site", "eu", "token", "hush"));
        DpsSimulator dps = world(recording.asWebhook()).build();

        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> register(dps, "truck-1", Map.of("site", "us", "token", "hush")))
                .withMessage("""
                        TESTKIT_NOT_RECORDED: no recorded request is the one that was posted; the closest of 1 is truck-1 attempt 1 at 2026-01-01T00:00:00Z -> 200
                          /deviceRuntimeContext/payload/site: recorded "eu", now "us"
                          record anew if that is as it should be""");
        assertThatExceptionOfType(RecordingException.class)
                .isThrownBy(() -> register(
                        world(Recording.of(List.of(), Masking.standard()).asWebhook())
                                .build(),
                        "truck-1",
                        Map.of()))
                .withMessage("TESTKIT_NOT_RECORDED: nothing was recorded at all; record first, with"
                        + " Recording.of(simulator)");
    }

    @Test
    void a_webhook_is_held_against_what_it_answered_then() {
        DpsSimulator before = world(WebhookFaults.status(503).onTheFirst(1).around(WebhookEndpoint.of(sendingTo(A))))
                .build();
        register(before, "truck-1", Map.of());
        register(before, "truck-2", Map.of());
        Recording recording = Recording.of(before);

        ReplayReport same = Replay.of(recording).functionKey(KEY).against(sendingTo(A));
        ReplayReport other = Replay.of(recording).functionKey(KEY).against(sendingTo(B));
        ReplayReport refused = Replay.of(recording).against(sendingTo(A));
        ReplayReport silent = Replay.of(recording).against(call -> {
            throw new IOException("gone");
        });

        assertThat(same).answersAsRecorded();
        assertThat(same.isSame()).isTrue();
        assertThat(same.replayed()).hasSize(2);
        assertThat(same.skipped()).isEqualTo(1);
        assertThat(other.changed()).hasSize(2);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(other).answersAsRecorded())
                .withMessage("""
                        Expected every recorded request to be answered as it was
                        but 2 of 2 recorded requests are answered otherwise, 1 skipped
                          truck-1 attempt 2 at 2026-01-01T00:00:01Z -> 200
                            /iotHubHostName: recorded "hub-a.azure-devices.net", now "hub-b.azure-devices.net"
                          truck-2 attempt 1 at 2026-01-01T00:00:03Z -> 200
                            /iotHubHostName: recorded "hub-a.azure-devices.net", now "hub-b.azure-devices.net\"""");
        assertThat(refused.toString()).contains("status: recorded 200, now 401", "/code: recorded nothing, now");
        assertThat(silent.toString()).contains("no answer now (IOException)");
    }

    @Test
    void refusals_are_compared_without_their_trace() {
        DeviceAllocator refusing = DeviceAllocator.builder(context -> AllocationDecision.refuse("full"))
                .build();
        AllocationWebhook webhook =
                AllocationWebhook.builder(refusing).functionKeys(KEY).build();
        Recording recording = recorded(WebhookEndpoint.of(webhook), Map.of());

        assertThat(Replay.of(recording).functionKey(KEY).against(webhook)).answersAsRecorded();
    }

    @Test
    void nothing_to_compare_is_not_the_same() {
        Recording down = recorded(call -> WebhookReply.status(503), Map.of());

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> assertThat(Replay.of(down).against(sendingTo(A))).answersAsRecorded())
                .withMessage("Expected recorded requests\nbut there are none with an answer that settles anything, 11"
                        + " skipped");
    }

    @Test
    void many_differences_are_cut() {
        DpsSimulator before = world(call -> WebhookReply.assign(A)).build();
        for (int i = 0; i < 22; i++) {
            register(before, "truck-" + i, Map.of());
        }

        assertThat(Replay.of(Recording.of(before)).against(call -> WebhookReply.assign(B)))
                .asString()
                .startsWith("22 of 22 recorded requests are answered otherwise, 0 skipped")
                .endsWith("\n  and 2 more");
        assertThat(Difference.text(Difference.between(
                        JsonView.of(Map.of()),
                        JsonView.of(Map.of(
                                "a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "f", 1, "g", 1, "h", 1, "i", 1, "j", 1)))))
                .doesNotContain("more");
        assertThat(new Difference("", JsonView.string("x".repeat(200)), null))
                .asString()
                .startsWith("the body: recorded \"xxx")
                .endsWith("xx.., now nothing");
    }

    @Test
    void the_url_of_a_replay_may_be_another() {
        Recording recording = recorded(call -> WebhookReply.assign(A), Map.of());

        ReplayReport report = Replay.of(recording)
                .at("https://webhook.test/other")
                .against(call -> call.url().endsWith("/other") ? WebhookReply.assign(A) : WebhookReply.assign(B));

        assertThat(report).answersAsRecorded();
        assertThat(Replay.of(recording)).hasToString("Replay[Recording[1 exchanges, 1 places masked]]");
    }

    private static String edited(String from, String to) {
        DpsSimulator dps = world(call -> WebhookReply.assign(A)).build();
        register(dps, "truck-1", Map.of("token", "hush"));
        String json = Recording.of(dps).toJson();
        assertThat(json).contains(from);
        return json.replace(from, to);
    }

    private static void isRefused(String json, String why) {
        assertThatThrownBy(() -> Recording.parse(json))
                .isInstanceOf(RecordingException.class)
                .hasMessage("TESTKIT_RECORDING_UNREADABLE: the recording: " + why);
    }

    @Test
    void what_is_wrong_with_a_file_is_told_with_its_place_and_what_to_do() {
        isRefused("", "the document is empty; send a JSON object; correct the JSON, or record anew");
        String recording =
                "the document must be a recording, an object with \"format\": \"dps-webhook-recording\", and is ";
        String what = "; record one, with Recording.of(simulator).writeTo(file)";
        isRefused("[]", recording + "array" + what);
        isRefused("{\"a\":1}", recording + "another object" + what);
        isRefused(
                edited("\"format\": \"dps-webhook-recording\"", "\"format\": \"har\""),
                recording + "another object" + what);
        isRefused(
                edited("\"version\": 1", "\"version\": 2"),
                "/version is 2, and this version of the library reads 1; record anew, or use the version of the library"
                        + " that wrote it");
        isRefused(
                edited("\"version\": 1", "\"version\": \"1\""),
                "/version must be a whole number, and is another string");
        isRefused(
                edited("\"masked\": [", "\"maskd\": ["),
                "/maskd is unknown; there are exchanges, format, masked, masking, version; did you mean \"masked\"?");
        isRefused(edited("\"on\": true", "\"on\": null"), "/masking/on must be true or false, and is null");
        isRefused(
                edited("\"maskedNames\": []", "\"maskedNames\": [1]"),
                "/masking/maskedNames/0 must be a string, and is number");
        isRefused(
                edited("\"attempt\": 1", "\"attempt\": 0"),
                "/exchanges/0/attempt must be a whole number of at least 1, and is another number");
        isRefused(
                edited("\"at\": \"2026-01-01T00:00:00Z\",\n      \"request\"", "\"at\": \"today\",\n      \"request\""),
                "/exchanges/0/at must be a time such as 2026-01-01T00:00:00Z, and is another string");
        isRefused(
                edited("\"took\": \"PT0S\"", "\"took\": \"0\""),
                "/exchanges/0/response/took must be a duration such as PT1.5S, and is another string");
        isRefused(
                edited("\"status\": 200", "\"status\": 99"),
                "/exchanges/0/response/status must be a status of 100 to 999, and is another number");
        isRefused(
                edited("\"registrationId\": \"truck-1\",\n      \"attempt\"", "\"attempt\""),
                "/exchanges/0/registrationId is missing; it must be a string");
        isRefused(
                edited("\"url\": \"https", "\"text\": \"x\", \"url\": \"https"),
                "/exchanges/0/request must have either json or text, for its body; record anew");
        isRefused(
                edited("\"headers\": {", "\"headers\": [], \"head\": {"),
                "/exchanges/0/request/head is unknown; there are headers, json, text, url");
    }

    @Test
    void a_replay_over_http_that_is_not_told_where_is_told_how() {
        Replay nowhere = Replay.of(recorded(call -> WebhookReply.assign(A), Map.of()));

        assertThatThrownBy(() -> nowhere.against(WebhookEndpoint.overHttp()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the webhook at https://webhook.test/api/allocate is not called: it is not on this machine; say"
                                + " where on this machine it is, in the enrollment's webhookUrl or, for a replay, with"
                                + " Replay.of(recording).at(\"http://127.0.0.1:port/..\")");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(() -> Recording.read(Path.of("nowhere.json")))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "TESTKIT_RECORDING_UNREADABLE: nowhere.json: cannot be read (NoSuchFileException); record it"
                                + " first, with writeTo(..)");
    }

    @Test
    void no_secret_is_told_of_a_file_that_is_wrong() {
        assertThatThrownBy(() -> Recording.parse(edited("\"attempt\": 1", "\"attempt\": \"hush\"")))
                .hasMessageNotContaining("hush");
    }

    @Test
    void nothing_prints_a_body() {
        Recording recording = recorded(call -> WebhookReply.ok("hush"), Map.of("site", "hush"));
        RecordedExchange exchange = recording.exchanges().get(0);

        assertThat(exchange).hasToString("truck-1 attempt 1 at 2026-01-01T00:00:00Z -> 200");
        assertThat(exchange.request().toString()).doesNotContain("hush");
        assertThat(exchange.response()).hasToString("RecordedBody[text]");
        assertThatThrownBy(() -> new RecordedBody(null, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecordedExchange(
                        "a",
                        1,
                        exchange.at(),
                        "u",
                        Map.of(),
                        exchange.request(),
                        Duration.ZERO,
                        200,
                        Map.of(),
                        null,
                        "both"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
