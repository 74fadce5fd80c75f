package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;

/**
 * Whatever answers a webhook call: a webhook in the test's own process, a fake, a fault.
 *
 * <pre>{@code
 * WebhookEndpoint down = call -> WebhookReply.status(503);
 * WebhookEndpoint first = call -> WebhookReply.assign(call.request().linkedHubs().get(0));
 * }</pre>
 *
 * <p>Implementations must be thread-safe when devices register on several threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface WebhookEndpoint {

    /**
     * A webhook of the library, called without HTTP between, for what goes around it.
     *
     * @param webhook the webhook
     * @return what answers as it does
     */
    static WebhookEndpoint of(AllocationWebhook webhook) {
        return new InProcessWebhook(webhook);
    }

    /**
     * Whatever answers at the URL that a call names, called over HTTP, for what goes around it. On this machine alone; a call
     * that goes elsewhere throws a {@link DpsSetupException}.
     *
     * <pre>{@code
     * builder.webhook(url, WebhookFaults.timesOut().around(WebhookEndpoint.overHttp()))
     * }</pre>
     *
     * @return what answers as it does
     */
    static WebhookEndpoint overHttp() {
        HttpEndpoint local = new HttpEndpoint(false);
        return call -> {
            local.obstacle(call.url()).ifPresent(obstacle -> {
                throw new DpsSetupException("the webhook at " + CustomAllocationDefinition.maskQuery(call.url())
                        + " is not called: " + obstacle.reason
                        + "; say where on this machine it is, in the enrollment's webhookUrl or, for a replay, with"
                        + " Replay.of(recording).at(\"http://127.0.0.1:port/..\")");
            });
            return local.post(call);
        };
    }

    /**
     * Answers one call. Any other exception than an {@link IOException}, and any error, is taken for a bug of the test's: it
     * ends the registration, and is thrown as it is at the device whose registration it was, from its
     * {@link SimulatedDevice#register()} or its next {@link DpsSimulator#status}, and not at whoever advances the clock. The
     * exchange says which class was thrown, never its message.
     *
     * @param call what DPS posts
     * @return the answer
     * @throws IOException if there is no answer; a {@link java.net.SocketTimeoutException} or
     *     {@link java.net.http.HttpTimeoutException} means that it did not come in time
     */
    WebhookReply post(WebhookCall call) throws IOException;
}
