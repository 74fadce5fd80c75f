package io.dpsallocation.testkit.http;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SasTokens;
import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** An operator's tool: signs, sends, reads. */
record ServiceCaller(DpsHttpApi api, String authorization, String version) {

    static ServiceCaller of(DpsSimulator simulator) {
        return new ServiceCaller(
                DpsHttpApi.of(simulator),
                token(
                        simulator,
                        "localhost",
                        simulator.service().sharedAccessPolicies().get(0)),
                "2021-10-01");
    }

    static String token(DpsSimulator simulator, String host, SharedAccessPolicy policy) {
        return SasTokens.forService(host, policy, simulator.clock().instant().plus(Duration.ofHours(1)));
    }

    ServiceCaller with(String otherAuthorization) {
        return new ServiceCaller(api, otherAuthorization, version);
    }

    ServiceCaller in(String otherVersion) {
        return new ServiceCaller(api, authorization, otherVersion);
    }

    DpsHttpResponse send(String method, String path, String body, Map<String, String> headers) {
        DpsHttpRequest.Builder request = DpsHttpRequest.builder(method, path + "?api-version=" + version)
                .header("Host", "localhost:8443")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json; charset=utf-8")
                .body(body.getBytes(StandardCharsets.UTF_8));
        headers.forEach(request::header);
        return api.answer(request.build());
    }

    DpsHttpResponse send(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    DpsHttpResponse get(String path) {
        return send("GET", path, "");
    }

    DpsHttpResponse query(String path, String query, Map<String, String> headers) {
        return send("POST", path, JsonView.of(Map.of("query", query)).toJson(), headers);
    }

    static JsonView json(DpsHttpResponse answer) {
        return AllocationJson.standard().readView(answer.body());
    }

    static String text(DpsHttpResponse answer, String pointer) {
        return json(answer).at(pointer).flatMap(JsonView::asText).orElseThrow(() -> new AssertionError(body(answer)));
    }

    static String body(DpsHttpResponse answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    static int errorCode(DpsHttpResponse answer) {
        return (int) json(answer).at("/errorCode").orElseThrow().asLong().orElseThrow();
    }
}
