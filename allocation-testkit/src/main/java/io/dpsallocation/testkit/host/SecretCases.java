package io.dpsallocation.testkit.host;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Calls with a marked secret in every place that may hold one, and one for every way in which they may end. */
final class SecretCases {

    private static final String GOOD_KEY = "code=conformance-key%3D%3D";
    private static final int TOO_MUCH = 256 * 1024;

    private SecretCases() {}

    static List<HostCase> all() {
        return Stream.of(keys(), bodies(), outcomes()).flatMap(rows -> rows).toList();
    }

    /** For a host that cannot say anything of hubs. */
    static HostCase withoutCatalog() {
        return row(503, "CATALOG_UNAVAILABLE", "the catalog is away", body("device-1", ""));
    }

    private static Stream<HostCase> keys() {
        HostCall call = HostCall.of("POST", body("device-1", ""));
        return Stream.of(
                new HostCase("a key in the query", call.withQuery(GOOD_KEY), 200, ""),
                new HostCase("a key in the header", call.withHeader("x-functions-key", ScriptedWebhook.KEY), 200, ""),
                new HostCase("the key being rolled", call.withQuery("code=" + ScriptedWebhook.ROLLED_KEY), 200, ""),
                new HostCase(
                        "a key of another's",
                        call.withQuery("code=" + Mark.WRONG_FUNCTION_KEY.text()),
                        401,
                        "FUNCTION_KEY_WRONG"),
                new HostCase(
                        "a key of another's in the header",
                        call.withHeader("x-functions-key", Mark.WRONG_FUNCTION_KEY.text()),
                        401,
                        "FUNCTION_KEY_WRONG"),
                new HostCase(
                        "a key under another name",
                        call.withQuery("key=" + Mark.WRONG_FUNCTION_KEY.text()),
                        401,
                        "FUNCTION_KEY_MISSING"),
                new HostCase(
                        "the wrong method",
                        HostCall.of("PUT", body("device-1", "")).withQuery(GOOD_KEY),
                        405,
                        "METHOD_NOT_ALLOWED"));
    }

    private static Stream<HostCase> bodies() {
        String valid = new String(body("device-1", ""), StandardCharsets.UTF_8);
        String payload = Mark.PAYLOAD.text();
        return Stream.of(
                row(400, "NOT_JSON", "cut short", valid.substring(0, valid.lastIndexOf(payload) + payload.length())),
                row(400, "NOT_JSON", "no JSON at all", payload),
                row(400, "TRAILING_DATA", "twice", valid + valid),
                row(400, "DUPLICATE_MEMBER", "a member twice", before(valid, "\"later\": 1, \"later\": \"" + payload)),
                row(400, "LONE_SURROGATE", "half a pair", before(valid, "\"a\": \"" + payload + "\\ud83d")),
                row(
                        400,
                        "WRONG_TYPE",
                        "a string for a list",
                        before(valid, "\"linkedHubs\": \"" + payload)
                                .replaceFirst("\"linkedHubs\": \\[[^]]*]", "\"none\": 0")),
                row(400, "INVALID_REQUEST", "an ID that is none", valid.replace("\"device-1\"", "\"a device\"")),
                row(413, "BODY_TOO_LARGE", "more than may be", valid + payload.repeat(TOO_MUCH / payload.length())));
    }

    private static Stream<HostCase> outcomes() {
        return Stream.of(
                row(403, "REFUSED_BY_STRATEGY", "the strategy refuses", body("device-1", "refuse")),
                row(409, "NO_HUB_LEFT", "a filter refuses every hub", body("device-1", "filtered")),
                row(422, "HUB_NOT_A_CANDIDATE", "a hub that is not linked", body("device-1", "elsewhere")),
                row(422, "TWIN_NOT_ALLOWED", "a twin that IoT Hub refuses", body("device-1", "badTwin")),
                row(503, "STRATEGY_FAILED", "the strategy throws", body("device-1", "fail")),
                row(503, "NO_HUB_LEFT_FOR_NOW", "a filter throws", body("device-1", "filterFails")),
                row(503, "LEDGER_UNAVAILABLE", "the ledger throws", body(ScriptedLedger.AWAY, "")),
                row(503, "DEADLINE_EXCEEDED", "the strategy overruns", body("device-1", "late")),
                row(200, "", "a listener throws", body("device-1", Script.LISTENER_FAILS)));
    }

    private static HostCase row(int status, String code, String name, String body) {
        return row(status, code, name, body.getBytes(StandardCharsets.UTF_8));
    }

    private static HostCase row(int status, String code, String name, byte[] body) {
        HostCall call = HostCall.of("POST", body)
                .withQuery(GOOD_KEY)
                .withHeader("Authorization", "Bearer " + Mark.AUTHORIZATION_HEADER.text())
                .withHeader("Cookie", "session=" + Mark.COOKIE.text());
        return new HostCase(name, call, status, code);
    }

    /** A member and the rest of a string, which is not closed yet, before everything else. */
    private static String before(String valid, String member) {
        return "{" + member + "\", " + valid.substring(1);
    }

    private static byte[] body(String registrationId, String script) {
        return """
                {"enrollmentGroup": {"enrollmentGroupId": "%s", "allocationPolicy": "custom",
                    "attestation": {"type": "symmetricKey", "symmetricKey": {"primaryKey": "%s", "secondaryKey": "%s"}},
                    "initialTwin": {"tags": {"secret": "%s"}, "properties": {"desired": {"secret": "%s"}}},
                    "customAllocationDefinition": {"webhookUrl": "https://a.example.org/?code=%s", "apiVersion": "2021-10-01"}},
                 "deviceRuntimeContext": {"registrationId": "%s", "x509": {"clientCertificate": "%s", "later": "%s"},
                    "payload": {"%s": "%s", "password": "%s"}},
                 "linkedHubs": ["hub-a.azure-devices.net", "hub-b.azure-devices.net"],
                 "later": {"secret": "%s"}}
                """.formatted(
                        ScriptedWebhook.GROUP,
                        Mark.SYMMETRIC_KEY.text(),
                        Mark.SYMMETRIC_KEY.text(),
                        Mark.INITIAL_TWIN.text(),
                        Mark.INITIAL_TWIN.text(),
                        Mark.WEBHOOK_URL.text(),
                        registrationId,
                        Mark.CERTIFICATE.text(),
                        Mark.ENDORSEMENT_KEY.text(),
                        Script.MEMBER,
                        script,
                        Mark.PAYLOAD.text(),
                        Mark.UNKNOWN_MEMBER.text())
                .strip()
                .getBytes(StandardCharsets.UTF_8);
    }
}
