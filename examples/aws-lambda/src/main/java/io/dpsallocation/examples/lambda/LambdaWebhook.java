package io.dpsallocation.examples.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/*
 * A stream handler and not a typed one: reading the event with the library's own JSON spares a second JSON library, and some
 * 190 ms of a cold start.
 */
/** Hands the events of a function URL or of an HTTP API (payload format 2.0) to a webhook. Thread-safe. */
class LambdaWebhook implements RequestStreamHandler {

    /** Lambda's own limit of an event, 6 MB, which no string inside can pass either. */
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    /** Reads what Lambda hands over. */
    static final AllocationJson EVENTS = AllocationJson.withLimits(
            new Limits(LARGEST_EVENT, Limits.standard().maxDepth(), LARGEST_EVENT, LARGEST_EVENT, 400));

    private final AllocationWebhook webhook;

    LambdaWebhook(AllocationWebhook webhook) {
        this.webhook = webhook;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonView event = EVENTS.readView(input.readAllBytes());
        WebhookRequest.Builder request = WebhookRequest.builder(text(event, "/requestContext/http/method"))
                .query(text(event, "/rawQueryString"))
                .body(body(event));
        event.get("headers")
                .ifPresent(headers -> headers.members()
                        .forEach((name, value) -> value.asText().ifPresent(it -> request.header(name, it))));
        output.write(answer(webhook.handle(request.build())).toJsonBytes());
    }

    /** Lambda hands over in Base64 whatever is not known to be text. */
    private static byte[] body(JsonView event) {
        String body = text(event, "/body");
        boolean isBase64 =
                event.get("isBase64Encoded").flatMap(JsonView::asBoolean).orElse(false);
        return isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonView event, String place) {
        return event.at(place).flatMap(JsonView::asText).orElse("");
    }

    private static JsonView answer(WebhookResponse response) {
        return JsonView.of(Map.of(
                "statusCode",
                response.status(),
                "headers",
                response.headers(),
                "body",
                new String(response.body(), StandardCharsets.UTF_8),
                "isBase64Encoded",
                false));
    }
}
