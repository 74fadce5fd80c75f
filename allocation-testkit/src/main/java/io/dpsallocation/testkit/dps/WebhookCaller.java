package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CustomAllocationDefinition;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Calls webhooks and keeps a record of it. Thread-safe. */
final class WebhookCaller {

    private static final int MOST_REDIRECTS = 5;

    private final Map<String, WebhookEndpoint> bound;
    private final HttpEndpoint http;
    private final HeaderStyle headerStyle;
    private final AssumedBehaviour assumed;
    private final Journal journal;

    /** The keys of {@code bound} are URLs without their queries. */
    WebhookCaller(
            Map<String, WebhookEndpoint> bound,
            HttpEndpoint http,
            HeaderStyle headerStyle,
            AssumedBehaviour assumed,
            Journal journal) {
        this.bound = Map.copyOf(bound);
        this.http = http;
        this.headerStyle = headerStyle;
        this.assumed = assumed;
        this.journal = journal;
    }

    /** By what an endpoint is found: the query, where the function key rides, counts for nothing. */
    static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /**
     * Who answers at a URL.
     *
     * @throws DpsSetupException if nobody may be called there
     */
    WebhookEndpoint endpoint(String url) {
        WebhookEndpoint endpoint = bound.get(withoutQuery(url));
        if (endpoint != null) {
            return endpoint;
        }
        Optional<String> refusal = http.refusal(url);
        if (refusal.isPresent()) {
            throw new DpsSetupException("no webhook is bound to " + CustomAllocationDefinition.maskQuery(url) + ", and "
                    + refusal.get() + "; " + whatIsBound());
        }
        return http;
    }

    /** The URLs are kept without their queries, so none shows a function key. */
    private String whatIsBound() {
        return bound.isEmpty() ? "no webhook is bound at all" : "bound are " + new TreeSet<>(bound.keySet());
    }

    /** What to post: the same in each attempt. */
    WebhookCall prepare(String url, byte[] body) {
        return new WebhookCall(url, headerStyle.headers(body.length), body, assumed.webhookTimeout());
    }

    /** Makes one call. What an endpoint throws beyond an {@link IOException} is noted without its message and thrown on. */
    WebhookExchange call(
            WebhookEndpoint endpoint, WebhookCall call, Registration registration, int attempt, Instant at) {
        try {
            return noted(exchange(endpoint, call, registration, attempt, at));
        } catch (RuntimeException | Error e) {
            String failure = "threw " + e.getClass().getName();
            noted(WebhookExchange.unanswered(registration, attempt, at, call, Duration.ZERO, failure));
            throw e;
        }
    }

    private WebhookExchange noted(WebhookExchange exchange) {
        journal.add(exchange);
        journal.add(
                exchange.at(),
                exchange.registrationId(),
                DpsEvent.Kind.WEBHOOK_CALLED,
                "attempt " + exchange.attempt() + " at " + exchange.url() + ", " + exchange.outcome());
        return exchange;
    }

    private WebhookExchange exchange(
            WebhookEndpoint endpoint, WebhookCall call, Registration registration, int attempt, Instant at) {
        try {
            WebhookReply reply = assumed.redirectsAreFollowed() ? followed(endpoint, call) : endpoint.post(call);
            return reply.latency().compareTo(call.timeout()) > 0
                    ? timedOut(registration, call, attempt, at)
                    : WebhookExchange.answered(registration, attempt, at, call, reply);
        } catch (HttpTimeoutException | SocketTimeoutException e) {
            return timedOut(registration, call, attempt, at);
        } catch (IOException e) {
            String failure = "no answer (" + e.getClass().getSimpleName() + ")";
            return WebhookExchange.unanswered(registration, attempt, at, call, Duration.ZERO, failure);
        }
    }

    /** The answer at the end of a row of redirects, as late as all of them together. */
    private WebhookReply followed(WebhookEndpoint endpoint, WebhookCall call) throws IOException {
        WebhookReply reply = endpoint.post(call);
        String url = call.url();
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            Optional<String> next = Redirects.target(url, reply);
            if (next.isEmpty()) {
                return reply;
            }
            url = next.get();
            WebhookReply further = endpoint(url).post(prepare(url, call.sharedBody()));
            reply = further.after(reply.latency().plus(further.latency()));
        }
        return reply;
    }

    private WebhookExchange timedOut(Registration registration, WebhookCall call, int attempt, Instant at) {
        return WebhookExchange.unanswered(
                registration,
                attempt,
                at,
                call,
                call.timeout(),
                "no answer within " + call.timeout().toMillis() + " ms");
    }
}
