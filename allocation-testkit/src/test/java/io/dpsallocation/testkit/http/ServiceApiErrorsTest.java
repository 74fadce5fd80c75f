package io.dpsallocation.testkit.http;

import static io.dpsallocation.testkit.http.ServiceCaller.body;
import static io.dpsallocation.testkit.http.ServiceCaller.errorCode;
import static io.dpsallocation.testkit.http.ServiceCaller.json;
import static io.dpsallocation.testkit.http.ServiceCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsQuotas;
import io.dpsallocation.testkit.dps.DpsSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a request to the service API, and what it is answered with (docs/contract.md, 4.6 and 5.5). */
class ServiceApiErrorsTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String KEYS =
            "\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"" + KEY + "\"}}";
    private static final String CUSTOM = "\"allocationPolicy\":\"custom\"";
    private static final String HUB_A = "\"hub-a.azure-devices.net\"";
    private static final String HUB_B = "\"hub-b.azure-devices.net\"";
    private static final String ALL = "{\"query\":\"select * from enrollments\"}";

    private static final String ONE = "/enrollments/press-1";
    private static final String NEW = "/enrollments/press-9";
    private static final String GROUP = "/enrollmentGroups/vehicles";
    private static final String QUERY = "/enrollments/query";

    private final DpsSimulator simulator = DpsSimulator.builder()
            .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
            .enrollment(Enrollments.group("vehicles").symmetricKeys(KEY, KEY).build())
            .build();
    private final ServiceCaller caller = ServiceCaller.of(simulator);

    /** A request with something wrong, and its answer. */
    private record Bad(
            String what,
            String method,
            String path,
            String version,
            Map<String, String> headers,
            String body,
            int errorCode,
            String message) {

        static Bad of(String what, String method, String path, String body, int errorCode, String message) {
            return new Bad(what, method, path, "2021-10-01", Map.of(), body, errorCode, message);
        }

        Bad with(String header, String value) {
            return new Bad(what, method, path, version, Map.of(header, value), body, errorCode, message);
        }

        Bad in(String otherVersion) {
            return new Bad(what, method, path, otherVersion, headers, body, errorCode, message);
        }

        @Override
        public String toString() {
            return what + ": " + method + " " + path;
        }
    }

    @BeforeEach
    void press_1_is_there() {
        assertThat(caller.send("PUT", ONE, "{" + KEYS + "}").status()).isEqualTo(200);
    }

    static Stream<Bad> requests() {
        return Stream.of(
                        bodies(),
                        types(),
                        methods(),
                        versions(),
                        attestations(),
                        ids(),
                        etags(),
                        hubs(),
                        bulks(),
                        queries(),
                        tokens())
                .flatMap(bads -> bads);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_bad_request_is_answered_with_the_whole_error(Bad bad) {
        DpsHttpResponse answer = caller.in(bad.version()).send(bad.method(), bad.path(), bad.body(), bad.headers());

        assertThat(body(answer)).contains("\"errorCode\":" + bad.errorCode());
        assertThat(answer.status()).isEqualTo(bad.errorCode() / 1000);
        assertThat(json(answer).members().keySet())
                .containsExactly("errorCode", "trackingId", "message", "timestampUtc");
        assertThat(text(answer, "/message")).contains(bad.message());
        assertThat(text(answer, "/trackingId")).hasSize(36);
        assertThat(UtcTimestamp.of(text(answer, "/timestampUtc")).toInstant())
                .contains(simulator.clock().instant());
        assertThat(answer.header("x-ms-error-code")).contains(Integer.toString(bad.errorCode()));
        assertThat(answer.header("Content-Type")).contains("application/json; charset=utf-8");
        assertThat(body(answer)).doesNotContain(KEY, "secret", "sig=");
        assertThat(caller.get(NEW).status()).as("nothing was stored").isEqualTo(404);
        assertThat(caller.get(ONE).status()).as("nothing was deleted").isEqualTo(200);
    }

    private static Stream<Bad> bodies() {
        String large = "{" + KEYS + ",\"x\":\"" + "y".repeat(200_000) + "\"}";
        return Stream.of(
                put("no body", "", "no JSON object"),
                put("half a body", "{\"secret", "no JSON object"),
                put("two bodies", "{} {}", "no JSON object"),
                put("a member twice", "{\"etag\":\"secret\",\"etag\":\"secret\"}", "DUPLICATE_MEMBER"),
                put("an array", "[]", "must be a JSON object, and is array"),
                put("a string", "\"secret\"", "must be a JSON object, and is string"),
                put("nesting without end", "{\"a\":" + "[".repeat(5_000), "no JSON object"),
                put("a member of another type", "{" + KEYS + ",\"initialTwin\":\"secret\"}", "/initialTwin must be"),
                put("a member of another type", "{" + KEYS + ",\"iotHubs\":{}}", "/iotHubs must be"),
                Bad.of("200 KB", "PUT", NEW, large, 413000, "larger than 98304 bytes"),
                Bad.of("200 KB", "GET", ONE, large, 413000, "larger than 98304 bytes"),
                Bad.of("200 KB", "POST", "/enrollments", large, 413000, "larger than 98304 bytes"),
                Bad.of("200 KB", "POST", QUERY, large, 413000, "larger than 98304 bytes"));
    }

    private static Bad put(String what, String body, String message) {
        return Bad.of(what, "PUT", NEW, body, 400004, message);
    }

    private static Stream<Bad> types() {
        String whole = "{" + KEYS + "}";
        return Stream.of("", "text/plain", "application/jsonx", "application/x-www-form-urlencoded")
                .flatMap(type -> Stream.of(
                                Bad.of("type " + type, "PUT", NEW, whole, 415000, "must be application/json"),
                                Bad.of("type " + type, "POST", QUERY, ALL, 415000, "must be application/json"),
                                Bad.of(
                                        "type " + type,
                                        "POST",
                                        "/enrollments",
                                        "{}",
                                        415000,
                                        "must be application/json"))
                        .map(bad -> bad.with("Content-Type", type)));
    }

    private static Stream<Bad> methods() {
        return Stream.of(
                Bad.of("method", "PATCH", ONE, "{}", 405000, "use GET, PUT, DELETE"),
                Bad.of("method", "POST", ONE, "{}", 405000, "use GET, PUT, DELETE"),
                Bad.of("method", "HEAD", GROUP, "", 405000, "use GET, PUT, DELETE"),
                Bad.of("method", "GET", "/enrollments", "", 405000, "use POST"),
                Bad.of("method", "PUT", "/enrollmentGroups", "{}", 405000, "use POST"),
                Bad.of("method", "GET", ONE + "/attestationmechanism", "", 405000, "use POST"),
                Bad.of("method", "PUT", "/registrations/press-1", "{}", 405000, "use GET, DELETE"),
                Bad.of("method", "GET", "/registrations/vehicles/query", "", 405000, "use POST"),
                Bad.of("path", "GET", "/nowhere", "", 404201, "no such path"),
                Bad.of("path", "GET", "/", "", 404201, "no such path"),
                Bad.of("path", "POST", "/registrations", "{}", 404201, "no such path"),
                Bad.of("path", "POST", ONE + "/attestationmechanism/more", "", 404201, "no such path"),
                Bad.of("path", "GET", "/enrollments/%zz", "", 404201, "no such path"));
    }

    private static Stream<Bad> versions() {
        return Stream.of("2019-04-15", "", "latest", "2021-10-01%0d%0aX:1")
                .map(version -> Bad.of("version", "GET", ONE, "", 400004, "Unsupported API version ")
                        .in(version));
    }

    private static Stream<Bad> attestations() {
        return Stream.of(
                put("no attestation", "{}", "attestation with its type is required"),
                put("null for it", "{\"attestation\":null}", "attestation with its type is required"),
                put("no type", "{\"attestation\":{}}", "attestation with its type is required"),
                put("type none", "{\"attestation\":{\"type\":\"none\"}}", "must be tpm, x509 or symmetricKey"),
                put("another type", "{\"attestation\":{\"type\":\"secret\"}}", "must be tpm, x509 or symmetricKey"),
                put(
                        "another type and keys",
                        "{\"attestation\":{\"type\":\"secret\",\"symmetricKey\":{}}}",
                        "must be tpm, x509 or symmetricKey"),
                put(
                        "keys and a TPM",
                        "{\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{},\"tpm\":{\"endorsementKey\":\"AA\"}}}",
                        "no other than that of its type"),
                put(
                        "a TPM and certificates",
                        "{\"attestation\":{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"AA\"},\"x509\":{}}}",
                        "no other than that of its type"),
                put("a TPM without key", "{\"attestation\":{\"type\":\"tpm\",\"tpm\":{}}}", "endorsementKey"),
                put("no certificates", "{\"attestation\":{\"type\":\"x509\"}}", "needs clientCertificates"),
                put(
                        "no certificate",
                        "{\"attestation\":{\"type\":\"x509\",\"x509\":{\"clientCertificates\":{\"primary\":{\"certificate\":\"secret\"}}}}}",
                        "certificate"),
                put(
                        "a key that is none",
                        "{\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"secret!\"}}}",
                        "must be Base64"),
                put(
                        "a key that is short",
                        "{\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"c2hvcnQ=\"}}}",
                        "16 to 64 bytes"),
                Bad.of(
                        "a group's TPM",
                        "PUT",
                        "/enrollmentGroups/new",
                        "{\"attestation\":{\"type\":\"tpm\",\"tpm\":{\"endorsementKey\":\"AA\"}}}",
                        400004,
                        "cannot attest by TPM"));
    }

    private static Stream<Bad> ids() {
        String whole = "{" + KEYS + "}";
        List<Bad> bads = new ArrayList<>();
        for (String id : List.of("a%20b", "a%2Fb", "%C3%A4", "a.", "a_", "a:", "a".repeat(129))) {
            bads.add(Bad.of("ID", "PUT", "/enrollments/" + id, whole, 400004, "The enrollment's ID"));
            bads.add(Bad.of("ID", "PUT", "/enrollmentGroups/" + id, whole, 400004, "The enrollment's ID"));
            bads.add(Bad.of("ID", "GET", "/enrollments/" + id, "", 404201, "no such enrollment"));
        }
        bads.add(put("another ID", "{\"registrationId\":\"press-1\"," + KEYS + "}", "must be the one of the path"));
        bads.add(put("no ID", "{\"registrationId\":7," + KEYS + "}", "must be the one of the path"));
        bads.add(Bad.of(
                "another ID",
                "PUT",
                "/enrollmentGroups/new",
                "{\"enrollmentGroupId\":\"vehicles\"," + KEYS + "}",
                400004,
                "must be the one of the path"));
        bads.add(put("a device ID", "{\"deviceId\":\"a b\"," + KEYS + "}", "deviceId must have"));
        bads.add(put("a status", "{\"provisioningStatus\":\"secret\"," + KEYS + "}", "enabled or disabled"));
        return bads.stream();
    }

    private static Stream<Bad> etags() {
        String whole = "{" + KEYS + "}";
        return Stream.of(
                Bad.of("no etag", "PUT", ONE, whole, 409000, "already exists"),
                Bad.of("a stale etag", "PUT", ONE, whole, 412000, "not the one of If-Match")
                        .with("If-Match", "\"stale\""),
                Bad.of("a stale etag", "DELETE", ONE, "", 412000, "not the one of If-Match")
                        .with("If-Match", "\"stale\""),
                Bad.of("an etag of nothing", "PUT", NEW, whole, 412000, "not the one of If-Match")
                        .with("If-Match", "\"stale\""),
                Bad.of("any etag of nothing", "PUT", NEW, whole, 412000, "not the one of If-Match")
                        .with("If-Match", "*"),
                Bad.of("an etag without quotes", "PUT", ONE, whole, 400004, "ETag is invalid")
                        .with("If-Match", "stale"),
                Bad.of("an etag without quotes", "DELETE", ONE, "", 400004, "ETag is invalid")
                        .with("If-Match", "stale"),
                Bad.of("half a quote", "PUT", ONE, whole, 400004, "ETag is invalid")
                        .with("If-Match", "\""),
                Bad.of("nothing to delete", "DELETE", NEW, "", 404201, "no such enrollment"),
                Bad.of("nothing to delete", "DELETE", NEW, "", 404201, "no such enrollment")
                        .with("If-Match", "*"),
                Bad.of("no keys of nothing", "POST", NEW + "/attestationmechanism", "", 404201, "no such enrollment"),
                Bad.of("no registration", "GET", "/registrations/press-1", "", 404201, "no such registration"),
                Bad.of("no registration", "DELETE", "/registrations/press-1", "", 404201, "no such registration"));
    }

    private static Stream<Bad> hubs() {
        String definition = "\"customAllocationDefinition\":{\"webhookUrl\":\"https://a.test/?code=secret\"";
        return Stream.of(
                put(
                        "custom alone",
                        "{" + KEYS + "," + CUSTOM + "}",
                        "A CustomAllocationDefinition is required when the allocation policy is set to 'Custom'"),
                put("no version", "{" + KEYS + "," + CUSTOM + "," + definition + "}}", "webhookUrl and an apiVersion"),
                put(
                        "an unknown version",
                        "{" + KEYS + "," + CUSTOM + "," + definition + ",\"apiVersion\":\"2018-04-01\"}}",
                        "from 2018-09-01-preview on"),
                put("static, no hub", policy("static", ""), "Exactly one hub"),
                put("static, two hubs", policy("static", HUB_A + "," + HUB_B), "Exactly one hub"),
                put("an unlinked hub", policy("hashed", "\"hub-z.azure-devices.net\""), "is not linked"),
                put(
                        "an unlinked hub beside",
                        policy("hashed", HUB_A + ",\"hub-z.azure-devices.net\""),
                        "is not linked"),
                put("51 hubs", policy("hashed", hubNames(51)), "is not linked"),
                put("an unknown policy", policy("secrets", HUB_A).replace("secrets", "nearest"), "is unknown"),
                put(
                        "both ways to name a hub",
                        "{" + KEYS + ",\"iotHubHostName\":" + HUB_A + ",\"allocationPolicy\":\"hashed\"}",
                        "exclude each other"),
                put(
                        "a twin that is too large",
                        "{" + KEYS + ",\"initialTwin\":{\"tags\":{\"a\":\"" + "b".repeat(5_000) + "\"}}}",
                        "breaks a limit of IoT Hub"));
    }

    private static String policy(String policy, String hubs) {
        return "{" + KEYS + ",\"allocationPolicy\":\"" + policy + "\",\"iotHubs\":[" + hubs + "]}";
    }

    private static String hubNames(int count) {
        return String.join(
                ",",
                IntStream.range(0, count)
                        .mapToObj(i -> "\"hub-" + i + ".azure-devices.net\"")
                        .toList());
    }

    private static Stream<Bad> bulks() {
        String one = "{\"registrationId\":\"press-9\"," + KEYS + "}";
        return Stream.of(
                bulk("no mode", "{\"enrollments\":[" + one + "]}", "/mode must be"),
                bulk("two modes", "{\"mode\":\"create,delete\",\"enrollments\":[" + one + "]}", "/mode must be"),
                bulk("a mode of its own", "{\"mode\":\"upsert\",\"enrollments\":[" + one + "]}", "/mode must be"),
                bulk("a mode that is no word", "{\"mode\":[],\"enrollments\":[" + one + "]}", "/mode must be"),
                bulk("no list", "{\"mode\":\"create\"}", "/enrollments must be an array"),
                bulk(
                        "the groups' list",
                        "{\"mode\":\"create\",\"enrollmentGroups\":[" + one + "]}",
                        "/enrollments must"),
                bulk("none", "{\"mode\":\"create\",\"enrollments\":[]}", "1 to 10 enrollments"),
                bulk(
                        "eleven",
                        "{\"mode\":\"create\",\"enrollments\":[" + String.join(",", Collections.nCopies(11, one))
                                + "]}",
                        "1 to 10 enrollments"),
                bulk("no enrollment", "{\"mode\":\"create\",\"enrollments\":[7]}", "/enrollments/0"),
                bulk(
                        "no ID",
                        "{\"mode\":\"create\",\"enrollments\":[" + one + ",{" + KEYS + "}]}",
                        "/enrollments/1/registrationId is missing"));
    }

    private static Bad bulk(String what, String body, String message) {
        return Bad.of(what, "POST", "/enrollments", body, 400004, message);
    }

    private static Stream<Bad> queries() {
        return Stream.of(
                query("no query", "{}", "/query must be a string"),
                query("null", "{\"query\":null}", "/query must be a string"),
                query("another table", "{\"query\":\"select * from enrollmentGroups\"}", "not supported"),
                query("a condition", "{\"query\":\"select * from enrollments where 1=1\"}", "not supported"),
                query("nonsense", "{\"query\":\"secret\"}", "not supported"),
                query("no page", ALL, "at least 1").with("x-ms-max-item-count", "0"),
                query("less than no page", ALL, "at least 1").with("x-ms-max-item-count", "-1"),
                query("a word", ALL, "must be a whole number").with("x-ms-max-item-count", "many"),
                query("a fraction", ALL, "must be a whole number").with("x-ms-max-item-count", "1.5"),
                query("a number beyond", ALL, "must be a whole number").with("x-ms-max-item-count", "99999999999"),
                query("a token of nobody", ALL, "continuation token").with("x-ms-continuation", "secret!"),
                query("a token that is forged", ALL, "continuation token")
                        .with("x-ms-continuation", base64("enrollmentgroups\nselect * from enrollmentgroups\na")),
                query("a token of the empty query", ALL, "continuation token")
                        .with("x-ms-continuation", base64("enrollments\n\npress-1")),
                query("bytes for a token", ALL, "continuation token").with("x-ms-continuation", "__79"));
    }

    private static Bad query(String what, String body, String message) {
        return Bad.of(what, "POST", QUERY, body, 400004, message);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<Bad> tokens() {
        return Stream.of(
                Bad.of("a token of Entra ID", "GET", ONE, "", 401002, "Microsoft Entra ID")
                        .with("Authorization", "Bearer eyJ.secret.secret"),
                Bad.of("a password", "GET", ONE, "", 401002, "SharedAccessSignature")
                        .with("Authorization", "Basic c2VjcmV0"),
                Bad.of("a token for another host", "PUT", NEW, "{" + KEYS + "}", 401002, "does not name this service")
                        .with(
                                "Authorization",
                                "SharedAccessSignature sr=elsewhere.test&sig=secret&se=9999999999&skn=x"),
                Bad.of("a device's token", "GET", ONE, "", 401002, "does not name this service")
                        .with(
                                "Authorization",
                                "SharedAccessSignature sr=0ne00000001/registrations/a&sig=secret&se=9999999999&skn="),
                Bad.of("no token", "DELETE", ONE, "", 401002, "Unauthorized").with("Authorization", ""));
    }

    @Test
    void a_registrations_etag_has_no_quotation_marks_and_a_stale_one_is_412() {
        DpsSimulator world = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net")
                .policy("hashed", context -> AllocationDecision.assign("hub-a.azure-devices.net"))
                .enrollment(
                        Enrollments.group("vehicles").symmetricKeys(KEY, KEY).build())
                .build();
        ServiceCaller operator = ServiceCaller.of(world);
        world.deviceOf("vehicles", "truck-1").register();
        String path = "/registrations/truck-1";
        String stale = text(operator.get(path), "/etag");
        world.deviceOf("vehicles", "truck-1").register();

        for (String etag : List.of(stale, "none", "\"none\"", "\"", "")) {
            assertThat(errorCode(operator.send("DELETE", path, "", Map.of("If-Match", etag))))
                    .as(etag)
                    .isEqualTo(412000);
        }
        String etag = text(operator.get(path), "/etag");
        assertThat(etag).isNotEqualTo(stale).doesNotContain("\"");
        assertThat(operator.send("DELETE", path, "", Map.of("If-Match", etag)).status())
                .isEqualTo(204);
    }

    @Test
    void operations_have_a_quota_of_their_own_where_there_are_quotas() {
        DpsSimulator two = DpsSimulator.builder()
                .quotas(new DpsQuotas(1, 1, 2, 96))
                .linkedHubs("hub-a.azure-devices.net")
                .build();
        ServiceCaller operator = ServiceCaller.of(two);

        assertThat(operator.send("PUT", ONE, "{" + KEYS + "}").status()).isEqualTo(200);
        assertThat(errorCode(operator.with("").get(ONE))).as("counts as well").isEqualTo(401002);
        DpsHttpResponse third = operator.get(ONE);
        assertThat(errorCode(third)).isEqualTo(429000);
        assertThat(third.header("Retry-After")).contains("5");
        assertThat(two.story()).contains("too many operations within a minute");

        two.clock().advance(Duration.ofMinutes(1));
        assertThat(operator.get(ONE).status()).isEqualTo(200);
    }
}
