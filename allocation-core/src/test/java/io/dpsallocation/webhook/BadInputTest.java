package io.dpsallocation.webhook;

import static io.dpsallocation.webhook.Calls.VALID;
import static io.dpsallocation.webhook.Calls.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.TestProviders;
import io.dpsallocation.json.JsonPlaces;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.GoldenDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of bad input has a status and a code of its own, and neither ever changes. */
class BadInputTest {

    private static final String GROUP_ID = "/enrollmentGroup/enrollmentGroupId";
    private static final String REGISTRATION_ID = "/deviceRuntimeContext/registrationId";
    private static final String INDIVIDUAL = "{'registrationId': 'truck-1'}";

    private static final DeviceAllocator ALLOCATOR =
            DeviceAllocator.builder(TestProviders.BY_NAME).build();

    @AfterAll
    static void close() {
        ALLOCATOR.close();
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                row(400, "BODY_MISSING", "no body", ""),
                row(400, "BODY_MISSING", "white space", " \r\n\t "),
                row(400, "BODY_MISSING", "byte order mark alone", "\ufeff"),
                row(400, "NOT_JSON", "prose", "hello"),
                row(400, "NOT_JSON", "a form", "registrationId=truck-1&linkedHubs=a"),
                row(400, "NOT_JSON", "a page", "<html></html>"),
                row(400, "NOT_JSON", "single quotes", VALID.replace('"', '\'')),
                row(400, "NOT_JSON", "cut short", VALID.substring(0, VALID.length() - 1)),
                row(400, "NOT_JSON", "UTF-16", VALID.getBytes(StandardCharsets.UTF_16)),
                row(400, "NOT_JSON", "Latin 1", "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)),
                row(400, "TRAILING_DATA", "twice", VALID + VALID),
                row(413, "BODY_TOO_LARGE", "10 MB", VALID + " ".repeat(10_000_000)),
                row(413, "BODY_TOO_LARGE", "a byte too many", VALID + " ".repeat(262_145 - VALID.length())),
                row(400, "NESTED_TOO_DEEP", "5 000 levels of arrays", "[".repeat(5_000)),
                row(400, "NESTED_TOO_DEEP", "5 000 levels of objects", with("/later", "{'a':".repeat(5_000))),
                row(400, "LONE_SURROGATE", "half a pair", with(REGISTRATION_ID, "'truck-\\ud83d'")),
                row(400, "LONE_SURROGATE", "half a pair in a name", with("/later", "{'\\ude80': 1}")),
                row(400, "DUPLICATE_MEMBER", "a member twice", with("/linkedHubs", "['a'], 'linkedHubs': ['a']")),
                row(400, "DUPLICATE_MEMBER", "twice in the payload", with("/later", "{'a': 1, '\\u0061': 1}")),
                row(400, "STRING_TOO_LONG", "a long string", with("/later", "'" + "x".repeat(131_073) + "'")),
                row(400, "STRING_TOO_LONG", "a long name", with("/later", "{'" + "x".repeat(4_097) + "': 1}")),
                row(400, "NUMBER_TOO_LONG", "a long number", with("/later", "1".repeat(401))),
                row(400, "WRONG_TYPE", "an array", "[" + VALID + "]"),
                row(
                        400,
                        "WRONG_TYPE",
                        "a string of JSON",
                        JsonView.string(VALID).toJson()),
                row(400, "WRONG_TYPE", "null", "null"),
                row(400, "WRONG_TYPE", "linkedHubs as a string", with("/linkedHubs", "'a.azure-devices.net'")),
                row(400, "WRONG_TYPE", "linkedHubs as an object", with("/linkedHubs", "{'0': 'a'}")),
                row(400, "WRONG_TYPE", "linkedHubs with a number", with("/linkedHubs", "['a', 5]")),
                row(400, "WRONG_TYPE", "linkedHubs with null", with("/linkedHubs", "[null]")),
                row(400, "WRONG_TYPE", "linkedHubs with an array", with("/linkedHubs", "[['a']]")),
                row(400, "WRONG_TYPE", "registrationId as a number", with(REGISTRATION_ID, "5")));
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                row(400, "INVALID_REQUEST", "nothing in it", "{}"),
                row(400, "INVALID_REQUEST", "both enrollments", with("/individualEnrollment", INDIVIDUAL)),
                row(400, "INVALID_REQUEST", "no enrollment", without("/enrollmentGroup")),
                row(400, "INVALID_REQUEST", "null enrollment", with("/enrollmentGroup", "null")),
                row(400, "INVALID_REQUEST", "empty enrollment", with("/enrollmentGroup", "{}")),
                row(400, "INVALID_REQUEST", "no group ID", without(GROUP_ID)),
                row(400, "INVALID_REQUEST", "no linkedHubs", without("/linkedHubs")),
                row(400, "INVALID_REQUEST", "null linkedHubs", with("/linkedHubs", "null")),
                row(400, "INVALID_REQUEST", "empty linkedHubs", with("/linkedHubs", "[]")),
                row(400, "INVALID_REQUEST", "blank hub", with("/linkedHubs", "['a', ' ']")),
                row(400, "INVALID_REQUEST", "hub as a URL", with("/linkedHubs", "['https://a.azure-devices.net']")),
                row(400, "INVALID_REQUEST", "long hub", with("/linkedHubs", "['" + "h".repeat(256) + "']")),
                row(400, "INVALID_REQUEST", "no runtime context", without("/deviceRuntimeContext")),
                row(400, "INVALID_REQUEST", "no registrationId", without(REGISTRATION_ID)),
                row(400, "INVALID_REQUEST", "null registrationId", with(REGISTRATION_ID, "null")),
                row(400, "INVALID_REQUEST", "blank registrationId", with(REGISTRATION_ID, "' '")),
                row(400, "INVALID_REQUEST", "129 characters", with(REGISTRATION_ID, "'" + "x".repeat(129) + "'")),
                row(400, "INVALID_REQUEST", "a space in an ID", with(REGISTRATION_ID, "'truck 1'")),
                row(400, "INVALID_REQUEST", "a dot at the end of an ID", with(REGISTRATION_ID, "'truck-1.'")),
                row(
                        400,
                        "INVALID_REQUEST",
                        "twin of the wrong kind",
                        with("/enrollmentGroup/initialTwin", "{'tags': 1}")));
    }

    static Stream<Arguments> good() {
        return Stream.of(
                row(200, "", "as DPS sends it", VALID),
                row(200, "", "byte order mark", "\ufeff" + VALID),
                row(200, "", "white space around it", "\r\n" + VALID + "\n\n"),
                row(200, "", "as large as may be", VALID + " ".repeat(262_144 - VALID.length())),
                row(200, "", "128 characters", with(REGISTRATION_ID, "'" + "x".repeat(128) + "'")),
                row(200, "", "one character", with(REGISTRATION_ID, "'7'")),
                row(200, "", "capital letters", with(REGISTRATION_ID, "'TRUCK-1'")),
                row(200, "", "the same hub twice", with("/linkedHubs", "['a.net', 'a.net']")),
                row(200, "", "the same hub in another case", with("/linkedHubs", "['A.net', 'a.NET']")),
                row(200, "", "hubs nobody knows", with("/linkedHubs", "['nobody-knows.example.org']")),
                row(200, "", "members nobody knows", with("/later", "{'a': [null, 1e400]}")),
                row(200, "", "null in place of what may be absent", with("/individualEnrollment", "null")),
                row(200, "", "words of a later version", with("/enrollmentGroup/allocationPolicy", "'roundRobin'")),
                row(200, "", "an emoji as an escape", with("/later", "'\\ud83d\\ude80'")),
                row(200, "", "payload as a string", with("/deviceRuntimeContext/payload", "'{ broken'")),
                row(200, "", "payload as a number", with("/deviceRuntimeContext/payload", "5")));
    }

    /** Every row there is, for a test of all statuses. */
    static Stream<Arguments> all() {
        return Stream.of(unreadable(), invalid(), good()).flatMap(rows -> rows);
    }

    private static Arguments row(int status, String code, String name, String body) {
        return row(status, code, name, bytes(body));
    }

    private static Arguments row(int status, String code, String name, byte[] body) {
        return Arguments.argumentSet(status + " " + code + ": " + name, status, code, body);
    }

    private static String with(String place, String value) {
        return JsonPlaces.textWith(JsonTexts.parse(VALID), JsonPointer.of(place), value.replace('\'', '"'));
    }

    private static String without(String place) {
        return JsonPlaces.without(JsonTexts.parse(VALID), JsonPointer.of(place)).toJson();
    }

    private static WebhookResponse answer(byte[] body) {
        return Calls.open(ALLOCATOR)
                .handle(WebhookRequest.builder("POST").body(body).build());
    }

    @ParameterizedTest
    @MethodSource({"unreadable", "invalid"})
    void bad_input_has_its_status_and_its_code(int status, String code, byte[] body) {
        WebhookResponse response = answer(body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(Envelope.of(response).code()).isEqualTo(code);
        assertThat(Envelope.of(response).message()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("good")
    void input_that_is_only_odd_gets_a_hub(int status, String code, byte[] body) {
        WebhookResponse response = answer(body);

        assertThat(response.status()).isEqualTo(status);
        assertThat(JsonTexts.parse(new String(response.body(), StandardCharsets.UTF_8))
                        .members())
                .containsOnlyKeys("iotHubHostName");
    }

    @Test
    void the_hub_is_answered_as_the_request_spells_it() {
        String hub = "Hub-A.Azure-Devices.NET";
        WebhookResponse response =
                answer(bytes(with("/linkedHubs", "['" + hub + "', '" + hub.toLowerCase(Locale.ROOT) + "']")));

        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"iotHubHostName\":\"" + hub + "\"}");
    }

    static Stream<String> goldenRequests() {
        return GoldenDocuments.requests();
    }

    @ParameterizedTest
    @MethodSource("goldenRequests")
    void what_dps_was_seen_to_send_gets_a_hub_it_may_have(String name) {
        JsonView document = GoldenDocuments.view(name);
        WebhookResponse response = answer(document.toJsonBytes());
        String host = JsonTexts.parse(new String(response.body(), StandardCharsets.UTF_8))
                .get("iotHubHostName")
                .flatMap(JsonView::asText)
                .orElseThrow();

        assertThat(response.status()).isEqualTo(200);
        assertThat(document.get("linkedHubs").orElseThrow().elements()).contains(JsonView.string(host));
    }

    @ParameterizedTest
    @MethodSource("goldenRequests")
    void any_member_of_any_wrong_type_is_400_or_no_matter(String name) {
        JsonView document = GoldenDocuments.view(name);
        for (String value : List.of("null", "true", "5", "\"\"", "[]", "{}", "[5]", "{\"a\": 5}", "1e999")) {
            JsonPlaces.members(document).forEach(place -> {
                WebhookResponse response = answer(bytes(JsonPlaces.textWith(document, place, value)));

                assertThat(response.status()).as("%s at %s", value, place).isIn(200, 400);
                if (response.status() == 400) {
                    assertThat(Envelope.of(response).code()).isIn("WRONG_TYPE", "INVALID_REQUEST");
                }
            });
        }
    }
}
