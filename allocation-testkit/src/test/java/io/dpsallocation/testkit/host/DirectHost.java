package io.dpsallocation.testkit.host;

import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;

/** The thinnest host there is: nothing between the caller and the webhook. */
record DirectHost(ScriptedWebhook scripted) implements WebhookHost {

    @Override
    public HostAnswer call(HostCall call) {
        WebhookRequest.Builder request = WebhookRequest.builder(call.method()).body(call.body());
        call.query().ifPresent(request::query);
        call.headers().forEach(request::header);
        WebhookResponse response = scripted.webhook().handle(request.build());
        return new HostAnswer(response.status(), response.headers(), response.body());
    }

    @Override
    public void close() {
        scripted.close();
    }
}
