package io.dpsallocation.testkit.dps;

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
     * Answers one call. An exception other than an {@link IOException} is taken for a bug of the test's and passed on to
     * whoever registers the device or advances the clock.
     *
     * @param call what DPS posts
     * @return the answer
     * @throws IOException if there is no answer; a {@link java.net.SocketTimeoutException} or
     *     {@link java.net.http.HttpTimeoutException} means that it did not come in time
     */
    WebhookReply post(WebhookCall call) throws IOException;
}
