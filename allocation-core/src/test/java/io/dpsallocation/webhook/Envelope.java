package io.dpsallocation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;

/** The body of every answer that names no hub. Reading one checks that nothing else is in it. */
record Envelope(String code, String message, String traceId) {

    static Envelope of(WebhookResponse response) {
        JsonView body = JsonTexts.parse(new String(response.body(), StandardCharsets.UTF_8));
        assertThat(body.members().keySet()).containsExactly("code", "message", "traceId");
        return new Envelope(text(body, "code"), text(body, "message"), text(body, "traceId"));
    }

    private static String text(JsonView body, String member) {
        return body.get(member).flatMap(JsonView::asText).orElseThrow();
    }
}
