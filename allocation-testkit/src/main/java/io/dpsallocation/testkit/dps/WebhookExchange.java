package io.dpsallocation.testkit.dps;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CustomAllocationDefinition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One webhook call and what came of it, kept for a test to look at. Immutable and thread-safe. {@link #toString()} shows
 * neither body, nor the URL's query.
 *
 * @since 0.1.0
 */
public final class WebhookExchange {

    private final String registrationId;
    private final int attempt;
    private final Instant at;
    private final WebhookCall call;
    private final @Nullable WebhookReply reply;
    private final Duration took;
    private final String failure;

    private WebhookExchange(
            String registrationId,
            int attempt,
            Instant at,
            WebhookCall call,
            @Nullable WebhookReply reply,
            Duration took,
            String failure) {
        this.registrationId = registrationId;
        this.attempt = attempt;
        this.at = at;
        this.call = call;
        this.reply = reply;
        this.took = took;
        this.failure = failure;
    }

    static WebhookExchange answered(
            String registrationId, int attempt, Instant at, WebhookCall call, WebhookReply reply) {
        return new WebhookExchange(registrationId, attempt, at, call, reply, reply.latency(), "");
    }

    static WebhookExchange unanswered(
            String registrationId, int attempt, Instant at, WebhookCall call, Duration took, String failure) {
        return new WebhookExchange(registrationId, attempt, at, call, null, took, failure);
    }

    /**
     * The device the call was made for.
     *
     * @return the registration ID as the device presented it
     */
    public String registrationId() {
        return registrationId;
    }

    /**
     * Which call of the registration it was.
     *
     * @return 1 for the first, 2 for the first retry
     */
    public int attempt() {
        return attempt;
    }

    /**
     * When the call was made, in virtual time.
     *
     * @return the time
     */
    public Instant at() {
        return at;
    }

    /**
     * How long it took in virtual time.
     *
     * @return 0 unless the answer says otherwise or did not come
     */
    public Duration took() {
        return took;
    }

    /**
     * Where the call went to, the query masked.
     *
     * @return the URL, with {@code ?****} in place of a query
     */
    public String url() {
        return CustomAllocationDefinition.maskQuery(call.url());
    }

    /**
     * The headers of the call.
     *
     * @return an unmodifiable map
     */
    public Map<String, String> requestHeaders() {
        return call.headers();
    }

    /**
     * The body of the call.
     *
     * @return JSON in UTF-8, in a new array
     */
    public byte[] requestBody() {
        return call.body();
    }

    /**
     * The body of the call as the library reads it.
     *
     * @return the request
     * @throws MalformedJsonException if the body is not an allocation request
     */
    public AllocationRequest request() {
        return AllocationJson.standard().readRequest(call.sharedBody());
    }

    /**
     * The status of the answer.
     *
     * @return the HTTP status, or empty when there was no answer
     */
    public OptionalInt status() {
        return reply == null ? OptionalInt.empty() : OptionalInt.of(reply.status());
    }

    /**
     * The body of the answer.
     *
     * @return a new array; empty when there was no answer
     */
    public byte[] responseBody() {
        return reply == null ? new byte[0] : reply.body();
    }

    /**
     * The body of the answer as a text.
     *
     * @return the body read as UTF-8; empty when there was no answer
     */
    public String responseText() {
        return reply == null ? "" : new String(reply.sharedBody(), StandardCharsets.UTF_8);
    }

    /**
     * Why there was no answer.
     *
     * @return a few words, or empty when there was one
     */
    public Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    @Nullable
    WebhookReply reply() {
        return reply;
    }

    /** The outcome in a few words: {@code 200}, or why there was no answer. */
    String outcome() {
        return reply == null ? failure : Integer.toString(reply.status());
    }

    /** When, for whom, which attempt, where to and what came of it. */
    @Override
    public String toString() {
        return at + " " + registrationId + " attempt " + attempt + ": POST " + url() + " -> " + outcome();
    }
}
