package io.dpsallocation.testkit.host;

import io.dpsallocation.webhook.WebhookResponse;

/** The thinnest host there is: nothing between the caller and the webhook. */
record DirectHost(ScriptedWebhook scripted) implements WebhookHost {

    @Override
    public HostAnswer call(HostCall call) {
        WebhookResponse response = Checks.reference(scripted, call);
        return new HostAnswer(response.status(), response.headers(), response.body());
    }

    @Override
    public void close() {
        scripted.close();
    }
}
