package io.dpsallocation.testkit.dps;

import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.util.Objects;

/** A webhook of the library, called without HTTP between. Thread-safe. */
final class InProcessWebhook implements WebhookEndpoint {

    private final AllocationWebhook webhook;

    InProcessWebhook(AllocationWebhook webhook) {
        this.webhook = Objects.requireNonNull(webhook, "webhook");
    }

    @Override
    public WebhookReply post(WebhookCall call) {
        WebhookRequest.Builder request = WebhookRequest.builder("POST");
        if (!call.query().isEmpty()) {
            request.query(call.query());
        }
        call.headers().forEach(request::header);
        WebhookResponse response =
                webhook.handle(request.body(call.sharedBody()).build());
        return WebhookReply.of(response.status(), response.headers(), response.body());
    }
}
