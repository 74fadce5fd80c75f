package io.dpsallocation.testkit.host;

import io.dpsallocation.webhook.WebhookResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The thinnest host there is: nothing between the caller and the webhook. Its log is a list of decisions and their words. */
record DirectHost(ScriptedWebhook scripted, ConcurrentLinkedQueue<String> log) implements WebhookHost {

    static DirectHost of(HostScenario scenario) {
        ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
        return new DirectHost(
                scenario.open(event -> log.add(
                        event.decision().decisionId() + " " + event.decision().reasonCode() + " " + event)),
                log);
    }

    @Override
    public HostAnswer call(HostCall call) {
        WebhookResponse response = Checks.reference(scripted, call);
        return new HostAnswer(response.status(), response.headers(), response.body());
    }

    @Override
    public Map<String, String> outputs() {
        return Map.of("the log", String.join("\n", log));
    }

    @Override
    public void close() {
        scripted.close();
    }
}
