package io.dpsallocation.testkit.dps;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AllocationResponse;
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

    private final String operationId;
    private final String registrationId;
    private final int attempt;
    private final Instant at;
    private final WebhookCall call;
    private final @Nullable WebhookReply reply;
    private final Duration took;
    private final String failure;

    private WebhookExchange(
            Registration registration,
            int attempt,
            Instant at,
            WebhookCall call,
            @Nullable WebhookReply reply,
            Duration took,
            String failure) {
        this.operationId = registration.operationId();
        this.registrationId = registration.registrationId();
        this.attempt = attempt;
        this.at = at;
        this.call = call;
        this.reply = reply;
        this.took = took;
        this.failure = failure;
    }

    static WebhookExchange answered(
            Registration registration, int attempt, Instant at, WebhookCall call, WebhookReply reply) {
        return new WebhookExchange(registration, attempt, at, call, reply, reply.latency(), "");
    }

    static WebhookExchange unanswered(
            Registration registration, int attempt, Instant at, WebhookCall call, Duration took, String failure) {
        return new WebhookExchange(registration, attempt, at, call, null, took, failure);
    }

    /**
     * The registration the call was made for.
     *
     * @return the operation's ID
     */
    public String operationId() {
        return operationId;
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
     * How long it took in virtual time: what the answer says, which is 0 unless a fake sets it; the webhook timeout when the
     * answer did not come in time; 0 when there was none for another reason. A webhook behind HTTP takes no virtual time,
     * however long it really took.
     *
     * @return the time
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
     * What DPS posted.
     *
     * @return the call, with its headers and its body
     */
    public WebhookCall call() {
        return call;
    }

    /**
     * What DPS posted, as the library reads it.
     *
     * @return the request
     * @throws MalformedJsonException if the body is not an allocation request
     */
    public AllocationRequest request() {
        return call.request();
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
     * The headers of the answer.
     *
     * @return an unmodifiable map; empty when there was no answer
     */
    public Map<String, String> responseHeaders() {
        return reply == null ? Map.of() : reply.headers();
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
     * The answer as the library reads it, whatever its status: of an error's envelope that is a response which names no hub.
     *
     * @return the response, or empty when there was no answer
     * @throws MalformedJsonException if the answer's body is not an allocation response
     */
    public Optional<AllocationResponse> response() {
        return Optional.ofNullable(reply)
                .map(answer -> AllocationJson.standard().readResponse(answer.sharedBody()));
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
