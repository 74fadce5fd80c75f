package io.dpsallocation.webhook;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.internal.SafeText;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An allocation webhook for any host: turns an HTTP request of DPS into an HTTP response. Never throws, and never answers
 * with anything but the statuses of {@link WebhookResponse#status()}.
 *
 * <p>Only the method, the function key and the body are looked at. Content-Type, Accept and everything else DPS may or may
 * not send are no reason to refuse. Thread-safe; one webhook serves any number of threads.
 *
 * <pre>{@code
 * AllocationWebhook webhook = AllocationWebhook.builder(allocator).functionKeys(key).build();
 * WebhookResponse response = webhook.handle(WebhookRequest.builder("POST").query(query).body(body).build());
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AllocationWebhook {

    /** The largest body by default, in bytes: {@value}. */
    public static final int DEFAULT_MAX_BODY_BYTES = 256 * 1024;

    /** How many requests may be decided at once by default: {@value}. */
    public static final int DEFAULT_MAX_CONCURRENT = 256;

    private static final Logger LOG = LoggerFactory.getLogger(AllocationWebhook.class);

    private final DeviceAllocator allocator;
    private final @Nullable FunctionKeys keys;
    private final int maxBodyBytes;
    private final AllocationJson json;
    private final Semaphore slots;
    private final boolean noHubAsEmptyHost;

    private AllocationWebhook(Builder builder) {
        this.allocator = builder.allocator;
        this.keys = builder.keys;
        this.maxBodyBytes = builder.maxBodyBytes;
        this.json = AllocationJson.withLimits(Limits.standard().withMaxBytes(builder.maxBodyBytes));
        this.slots = new Semaphore(builder.maxConcurrent);
        this.noHubAsEmptyHost = builder.noHubAsEmptyHost;
    }

    /**
     * Starts a webhook.
     *
     * @param allocator what decides; the caller closes it
     * @return a builder that still has to be told how callers prove who they are
     */
    public static Builder builder(DeviceAllocator allocator) {
        return new Builder(Objects.requireNonNull(allocator, "allocator"));
    }

    /**
     * Handles one request.
     *
     * @param request the request
     * @return the response to send, always
     */
    public WebhookResponse handle(WebhookRequest request) {
        try {
            return response(turnedAway(request).orElseGet(() -> decide(request)));
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            AllocationDecision failure = reject(
                    RejectionKind.UNSOUND_DECISION,
                    ReasonCode.INTERNAL_ERROR,
                    "the webhook failed; please report this");
            LOG.error("decision {} failed; please report this: {}", failure.decisionId(), Faults.withoutMessages(e));
            return response(failure);
        }
    }

    /** The key comes first: who has none learns nothing, not even which methods there are. */
    private Optional<AllocationDecision> turnedAway(WebhookRequest request) {
        Optional<ReasonCode> badKey = keys == null ? Optional.empty() : keys.check(request);
        if (badKey.isPresent()) {
            return Optional.of(reject(
                    RejectionKind.UNAUTHENTICATED,
                    badKey.get(),
                    "the call needs a valid function key, as ?code= in the webhook URL of the enrollment"));
        }
        if (!request.method().equals("POST")) {
            return Optional.of(reject(
                    RejectionKind.METHOD_NOT_ALLOWED, ReasonCode.METHOD_NOT_ALLOWED, "only POST is answered here"));
        }
        return Optional.empty();
    }

    private AllocationDecision decide(WebhookRequest request) {
        // Before the body is read, so that the limit holds for the memory that bodies take too.
        if (!slots.tryAcquire()) {
            return reject(
                    RejectionKind.SATURATED, ReasonCode.SATURATED, "too many requests are being decided just now");
        }
        try {
            return readAndDecide(request);
        } finally {
            slots.release();
        }
    }

    private AllocationDecision readAndDecide(WebhookRequest request) {
        byte[] body;
        try {
            body = request.body(beyondLimit());
        } catch (IOException e) {
            return reject(
                    RejectionKind.INVALID_REQUEST,
                    ReasonCode.BODY_MISSING,
                    "the body broke off: " + e.getClass().getSimpleName());
        }
        return allocator.allocate(body, json);
    }

    /** One byte more than allowed tells a body that is too large from one that just fits. */
    private int beyondLimit() {
        return maxBodyBytes == Integer.MAX_VALUE ? maxBodyBytes : maxBodyBytes + 1;
    }

    private AllocationDecision reject(RejectionKind kind, ReasonCode code, String reason) {
        return allocator.reject(AllocationDecision.Rejected.of(kind, code, reason));
    }

    private WebhookResponse response(AllocationDecision decision) {
        if (decision instanceof AllocationDecision.Assigned assigned) {
            return new WebhookResponse(StatusTable.OK, json.write(assigned.toResponse()), Map.of());
        }
        AllocationDecision.Rejected rejected = (AllocationDecision.Rejected) decision;
        if (noHubAsEmptyHost && rejected.kind() == RejectionKind.NO_HUB) {
            return new WebhookResponse(
                    StatusTable.OK, JsonView.of(Map.of("iotHubHostName", "")).toJsonBytes(), Map.of());
        }
        int status = StatusTable.of(rejected.kind());
        Map<String, String> more = status == 405 ? Map.of("Allow", "POST") : Map.of();
        return new WebhookResponse(status, envelope(rejected).toJsonBytes(), more);
    }

    private static JsonView envelope(AllocationDecision.Rejected rejected) {
        Map<String, JsonView> envelope = new LinkedHashMap<>();
        envelope.put("code", JsonView.string(rejected.reasonCode().word()));
        envelope.put("message", JsonView.string(SafeText.line(rejected.message())));
        envelope.put("traceId", JsonView.string(SafeText.place(rejected.decisionId())));
        return JsonView.object(envelope);
    }

    /**
     * Builds webhooks. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final DeviceAllocator allocator;
        private @Nullable FunctionKeys keys;
        private boolean authenticatedByHost;
        private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;
        private int maxConcurrent = DEFAULT_MAX_CONCURRENT;
        private boolean noHubAsEmptyHost;

        private Builder(DeviceAllocator allocator) {
            this.allocator = allocator;
        }

        /**
         * The keys of which a caller must show one, in the query as {@code code}, percent-encoded or not, or in the header
         * {@code x-functions-key}. Several keys are valid at once, so that a key can be rolled. Compared in constant time.
         *
         * @param functionKeys the keys, at least one
         * @return this builder
         * @throws IllegalArgumentException if there is no key, or one is null or blank, as an environment
         *     variable that is not set is
         */
        public Builder functionKeys(String... functionKeys) {
            if (functionKeys.length == 0) {
                throw new IllegalArgumentException("functionKeys must hold at least one key");
            }
            this.keys = FunctionKeys.of(Arrays.asList(functionKeys));
            return this;
        }

        /**
         * States that the host lets only DPS through, for instance Azure Functions with the authorization level
         * {@code FUNCTION}.
         *
         * @return this builder
         */
        public Builder authenticatedByHost() {
            this.authenticatedByHost = true;
            return this;
        }

        /**
         * The largest body. Default {@value #DEFAULT_MAX_BODY_BYTES} bytes.
         *
         * @param bytes the limit, at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code bytes} &lt; 1
         */
        public Builder maxBodyBytes(int bytes) {
            requirePositive("maxBodyBytes", bytes);
            this.maxBodyBytes = bytes;
            return this;
        }

        /**
         * How many requests may be read and decided at once; above that the answer is 429, at once. How long a body may
         * take to arrive is for the host to limit. Default
         * {@value #DEFAULT_MAX_CONCURRENT}.
         *
         * @param requests the limit, at least 1
         * @return this builder
         * @throws IllegalArgumentException if {@code requests} &lt; 1
         */
        public Builder maxConcurrent(int requests) {
            requirePositive("maxConcurrent", requests);
            this.maxConcurrent = requests;
            return this;
        }

        private static void requirePositive(String name, int value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be >= 1");
            }
        }

        /**
         * Answers 200 with an empty host name when no hub is left, instead of 409. The device then sees 400208 (hub not
         * specified) and not 400207 (allocation failed).
         *
         * @return this builder
         */
        public Builder noHubAsEmptyHost() {
            this.noHubAsEmptyHost = true;
            return this;
        }

        /**
         * The webhook as described so far.
         *
         * @return a new webhook
         * @throws IllegalStateException if neither {@link #functionKeys} nor {@link #authenticatedByHost()} was called, or
         *     both were
         */
        public AllocationWebhook build() {
            if (!authenticatedByHost && keys == null) {
                throw new IllegalStateException(
                        "nobody checks who calls this webhook: call functionKeys(..) with the key"
                                + " that DPS sends as ?code=, or authenticatedByHost() when the host lets only DPS through");
            }
            if (authenticatedByHost && keys != null) {
                throw new IllegalStateException(
                        "functionKeys(..) and authenticatedByHost() exclude each other: keep the one that is so");
            }
            return new AllocationWebhook(this);
        }
    }
}
