package io.dpsallocation.testkit.host;

import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.GoldenRequests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The calls every host is given, in an order in which each finds the webhook as the one before left it. */
final class HostCases {

    private static final String HUB = "hub-a.azure-devices.net";
    private static final String GOOD_KEY = "code=conformance-key%3D%3D";
    private static final String VALID = text(request("device-1", "").toBytes());
    private static final int BODY_LIMIT = 256 * 1024;
    private static final int BOMB_BYTES = 20_000_000;

    private static final List<HostCase> ALL = make();

    private HostCases() {}

    static List<HostCase> all() {
        return ALL;
    }

    private static List<HostCase> make() {
        return Stream.of(assigned(), outcomes(), keys(), methods(), unreadable(), invalid(), oddities(), golden())
                .flatMap(rows -> rows)
                .toList();
    }

    /** A request that there is nothing wrong with, and one place of it for the script. */
    static AllocationRequests.Builder request(String registrationId, String script) {
        return AllocationRequests.group(ScriptedWebhook.GROUP)
                .device(registrationId)
                .linkedHubs(HUB, "hub-b.azure-devices.net")
                .payload(Map.of(Script.MEMBER, script, "site", "Z\u00fcrich"));
    }

    /** A call with a valid key. */
    static HostCall post(byte[] body) {
        return HostCall.of("POST", body).withQuery(GOOD_KEY).withHeader("Content-Type", "application/json");
    }

    private static Stream<HostCase> assigned() {
        return Stream.of(
                row(200, "", "a hub", VALID),
                row(200, "", "a hub, a twin and characters of every kind", scripted("twin")),
                row(200, "", "a hub and a payload with characters of every kind", scripted("payload")),
                row(
                        200,
                        "",
                        "an ID as long as may be",
                        request("x".repeat(128), "").toBytes()),
                row(200, "", "a body as large as may be", padded(BODY_LIMIT)));
    }

    private static Stream<HostCase> outcomes() {
        return Stream.of(
                row(403, "REFUSED_BY_STRATEGY", "the strategy refuses", scripted("refuse")),
                row(403, "REFUSED_BY_FILTER", "a filter holds for a device that stays", fenced()),
                row(404, "NO_POLICY", "no policy for this enrollment", group("others")),
                row(409, "NO_STRATEGY_ANSWERED", "the strategy abstains", scripted("abstain")),
                row(409, "NO_HUB_LEFT", "a filter refuses every hub", scripted("filtered")),
                row(
                        409,
                        "NO_CAPACITY_LEFT",
                        "every hub is full",
                        request(ScriptedLedger.FULL, "").toBytes()),
                row(422, "HUB_NOT_A_CANDIDATE", "a hub that is not linked", scripted("elsewhere")),
                row(422, "TWIN_NOT_ALLOWED", "a twin that IoT Hub refuses", scripted("badTwin")),
                row(422, "PAYLOAD_NOT_AN_OBJECT", "a payload that is an array", scripted("badPayload")),
                row(422, "RESPONSE_TOO_LARGE", "more than a message may hold", scripted("largePayload")),
                row(422, "RESPONSE_NOT_WRITABLE", "half a pair in the payload", scripted("halfPair")),
                row(503, "STRATEGY_UNAVAILABLE", "the strategy asks to wait", scripted("wait")),
                row(503, "STRATEGY_FAILED", "the strategy throws", scripted("fail")),
                row(503, "DEADLINE_EXCEEDED", "the strategy overruns", scripted("late")),
                row(503, "NO_HUB_LEFT_FOR_NOW", "a filter throws", scripted("filterFails")),
                row(
                        503,
                        "LEDGER_UNAVAILABLE",
                        "the ledger throws",
                        request(ScriptedLedger.AWAY, "").toBytes()));
    }

    private static Stream<HostCase> keys() {
        HostCall none = HostCall.of("POST", bytes(VALID)).withHeader("Content-Type", "application/json");
        return Stream.of(
                new HostCase(
                        "a key with its equals signs as they are", none.withQuery("code=conformance-key=="), 200, ""),
                new HostCase(
                        "a key among other parameters",
                        none.withQuery("a=b&code=conformance-key%3d%3d&code2=x"),
                        200,
                        ""),
                new HostCase("a key in the header", none.withHeader("x-functions-key", ScriptedWebhook.KEY), 200, ""),
                new HostCase(
                        "a key in a header in capitals",
                        none.withHeader("X-FUNCTIONS-KEY", ScriptedWebhook.KEY),
                        200,
                        ""),
                new HostCase(
                        "the key that is being rolled",
                        none.withQuery("code=rolled%2Bkey%2Fof%2Fbefore%3D%3D"),
                        200,
                        ""),
                new HostCase("no key", none, 401, "FUNCTION_KEY_MISSING"),
                new HostCase("an empty key", none.withQuery("code="), 401, "FUNCTION_KEY_WRONG"),
                new HostCase("another key", none.withQuery("code=another"), 401, "FUNCTION_KEY_WRONG"),
                new HostCase(
                        "the beginning of the key", none.withQuery("code=conformance-key"), 401, "FUNCTION_KEY_WRONG"),
                new HostCase(
                        "another key in the header",
                        none.withHeader("x-functions-key", "another"),
                        401,
                        "FUNCTION_KEY_WRONG"),
                new HostCase("no key and no JSON", HostCall.of("POST", bytes("x")), 401, "FUNCTION_KEY_MISSING"),
                new HostCase(
                        "no key and the wrong method", HostCall.of("GET", bytes("")), 401, "FUNCTION_KEY_MISSING"));
    }

    private static Stream<HostCase> methods() {
        return Stream.of("GET", "PUT", "DELETE")
                .map(method -> new HostCase(
                        method,
                        HostCall.of(method, bytes(method.equals("PUT") ? VALID : ""))
                                .withQuery(GOOD_KEY),
                        405,
                        "METHOD_NOT_ALLOWED"));
    }

    private static Stream<HostCase> unreadable() {
        return Stream.of(
                row(400, "BODY_MISSING", "no body", ""),
                row(400, "BODY_MISSING", "white space", " \r\n\t "),
                row(400, "NOT_JSON", "prose", "hello"),
                row(400, "NOT_JSON", "a form", "registrationId=truck-1&linkedHubs=a"),
                row(400, "NOT_JSON", "a page", "<html><body>'\"&</body></html>"),
                row(400, "NOT_JSON", "cut short", VALID.substring(0, VALID.length() - 1)),
                row(400, "NOT_JSON", "UTF-16", VALID.getBytes(StandardCharsets.UTF_16)),
                row(400, "NOT_JSON", "Latin 1", "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)),
                row(400, "NOT_JSON", "compressed", gzip(bytes(VALID))),
                row(400, "TRAILING_DATA", "twice", VALID + VALID),
                row(400, "NESTED_TOO_DEEP", "5 000 levels", "[".repeat(5_000)),
                row(400, "LONE_SURROGATE", "half a pair", with("\"later\": \"\\ud83d\"")),
                row(400, "DUPLICATE_MEMBER", "a member twice", with("\"linkedHubs\": []")),
                row(400, "STRING_TOO_LONG", "a long string", with("\"later\": \"" + "x".repeat(131_073) + '"')),
                row(400, "NUMBER_TOO_LONG", "a long number", with("\"later\": " + "1".repeat(401))),
                row(400, "WRONG_TYPE", "an array", "[" + VALID + "]"),
                row(400, "WRONG_TYPE", "null", "null"),
                row(413, "BODY_TOO_LARGE", "a byte too many", padded(BODY_LIMIT + 1)),
                row(413, "BODY_TOO_LARGE", "twice the limit", padded(2 * BODY_LIMIT)));
    }

    private static Stream<HostCase> invalid() {
        return Stream.of(
                row(400, "INVALID_REQUEST", "nothing in it", "{}"),
                row(
                        400,
                        "INVALID_REQUEST",
                        "no hubs",
                        VALID.replaceFirst("\"linkedHubs\":\\[.*?\\]", "\"linkedHubs\":[]")),
                row(
                        400,
                        "INVALID_REQUEST",
                        "an ID that would break a header or a line of a log",
                        VALID.replace("device-1", "device\\r\\nX-Injected: yes")));
    }

    /** What DPS sends is not known to the last header, so none is a reason to refuse. */
    private static Stream<HostCase> oddities() {
        HostCall call = HostCall.of("POST", bytes(VALID)).withQuery(GOOD_KEY);
        return Stream.of(
                new HostCase("no content type", call, 200, ""),
                new HostCase("another content type", call.withHeader("Content-Type", "text/json"), 200, ""),
                new HostCase("a content type that is wrong", call.withHeader("Content-Type", "image/png"), 200, ""),
                new HostCase(
                        "a charset that is wrong",
                        call.withHeader("Content-Type", "application/json; charset=utf-16"),
                        200,
                        ""),
                new HostCase("an Accept that is not met", call.withHeader("Accept", "text/html"), 200, ""),
                new HostCase("an answer asked for in gzip", call.withHeader("Accept-Encoding", "gzip, br"), 200, ""),
                new HostCase("a byte order mark", post(bytes("\ufeff" + VALID)), 200, ""),
                new HostCase("white space around it", post(bytes("\r\n" + VALID + "\n\n")), 200, ""),
                new HostCase("members nobody knows", post(bytes(with("\"later\": {\"a\": [null, 1e400]}"))), 200, ""),
                new HostCase(
                        "a bomb of gzip",
                        post(gzip(new byte[BOMB_BYTES])).withHeader("Content-Encoding", "gzip"),
                        400,
                        "NOT_JSON"));
    }

    /** What DPS was seen to send, for groups that have no policy here; a device that stays where it is needs none. */
    private static Stream<HostCase> golden() {
        return GoldenRequests.all().stream().map(golden -> {
            boolean stays = golden.name().endsWith("never-reprovision");
            String name = "golden request " + golden.name();
            return stays ? row(200, "", name, golden.json()) : row(404, "NO_POLICY", name, golden.json());
        });
    }

    private static HostCase row(int status, String code, String name, String body) {
        return row(status, code, name, bytes(body));
    }

    private static HostCase row(int status, String code, String name, byte[] body) {
        return new HostCase(name, post(body), status, code);
    }

    private static byte[] scripted(String word) {
        return request("device-1", word).toBytes();
    }

    private static byte[] group(String id) {
        return AllocationRequests.group(id).device("device-1").toBytes();
    }

    private static byte[] fenced() {
        return AllocationRequests.of(Enrollments.group(ScriptedWebhook.GROUP)
                        .customAllocation()
                        .reprovision(Reprovisioning.NEVER)
                        .build())
                .device("device-1")
                .linkedHubs(HUB)
                .currentHub(HUB)
                .payload(Map.of(Script.MEMBER, "fenced"))
                .toBytes();
    }

    private static String with(String member) {
        return VALID.substring(0, VALID.length() - 1) + ", " + member + "}";
    }

    private static String padded(int bytes) {
        return VALID + " ".repeat(bytes - bytes(VALID).length);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
