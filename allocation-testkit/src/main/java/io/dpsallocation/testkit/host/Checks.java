package io.dpsallocation.testkit.host;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the suite demands of an answer. Plain errors, so that a host's tests need no other library. */
final class Checks {

    private Checks() {}

    /** The answer that the webhook gives when nothing stands between it and the call. */
    static WebhookResponse reference(ScriptedWebhook scripted, HostCall call) {
        WebhookRequest.Builder request = WebhookRequest.builder(call.method()).body(call.body());
        call.query().ifPresent(request::query);
        call.headers().forEach(request::header);
        return scripted.webhook().handle(request.build());
    }

    /** The suite holds itself to its own table, so that two answers that agree on the wrong thing are no success. */
    static void row(HostCase row, WebhookResponse reference) {
        String code = row.status() == 200 ? "" : code(reference.body());
        demand(
                reference.status() == row.status() && code.equals(row.code()),
                "the webhook itself was to answer " + row + ", but answered " + reference.status() + " " + code);
    }

    /** Status, body and every header that the webhook set. */
    static void same(WebhookResponse expected, HostAnswer actual) {
        demand(
                actual.status() == expected.status(),
                "the status has to be " + expected.status() + ", as the webhook answered; the host answered " + actual);
        demand(
                Arrays.equals(actual.body(), expected.body()),
                "the body has to be, byte for byte, " + new String(expected.body(), StandardCharsets.UTF_8)
                        + "; the host answered " + actual);
        expected.headers().forEach((name, value) -> header(actual, name, value));
        demand(
                actual.header("Content-Encoding").isEmpty(),
                "the body must not be compressed; the host answered " + actual);
        demand(actual.header("X-Injected").isEmpty(), "a value of the request became a header: " + actual);
    }

    /** White space and letter case within a header are the transport's, as in {@code charset=UTF-8}. */
    private static void header(HostAnswer actual, String name, String value) {
        Optional<String> seen = actual.header(name);
        demand(
                seen.filter(it -> folded(it).equals(folded(value))).isPresent(),
                "the header " + name + " has to be " + value + "; the host answered " + actual);
    }

    private static String folded(String value) {
        return CaseFolding.ascii(value.replace(" ", ""));
    }

    static void oneCall(WebhookHostContract contract, HostScenario scenario, int status, String code) throws Exception {
        HostCall call = HostCases.post(HostCases.request("device-1", "").toBytes());
        try (WebhookHost host = contract.start(scenario);
                ScriptedWebhook reference = scenario.open()) {
            WebhookResponse expected = reference(reference, call);
            row(new HostCase(scenario.name(), call, status, code), expected);
            same(expected, host.call(call));
        }
    }

    static String code(byte[] envelope) {
        return AllocationJson.standard()
                .readView(envelope)
                .get("code")
                .flatMap(JsonView::asText)
                .orElse("no code");
    }

    static void demand(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    static void close(WebhookHost host, ScriptedWebhook reference) {
        try (reference) {
            host.close();
        }
    }
}
