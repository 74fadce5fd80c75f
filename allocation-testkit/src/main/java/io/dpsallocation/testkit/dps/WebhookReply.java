package io.dpsallocation.testkit.dps;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.model.AllocationResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * What a webhook answers. Immutable and thread-safe. {@link #toString()} does not show the body.
 *
 * @since 0.1.0
 */
public final class WebhookReply {

    private static final Map<String, String> JSON_HEADERS = Map.of("Content-Type", "application/json; charset=utf-8");

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration latency;

    private WebhookReply(int status, Map<String, String> headers, byte[] body, Duration latency) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.latency = latency;
    }

    /**
     * An answer.
     *
     * @param status the HTTP status, 100 to 999
     * @param headers the headers, one value each; copied
     * @param body the body; copied
     * @return the answer
     * @throws IllegalArgumentException if {@code status} is not within 100 to 999
     */
    public static WebhookReply of(int status, Map<String, String> headers, byte[] body) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status must be within 100 to 999");
        }
        return new WebhookReply(status, Map.copyOf(headers), body.clone(), Duration.ZERO);
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status, 100 to 999
     * @return the answer
     * @throws IllegalArgumentException if {@code status} is not within 100 to 999
     */
    public static WebhookReply status(int status) {
        return of(status, Map.of(), new byte[0]);
    }

    /**
     * An answer of 200 with a text for its body, which need not be JSON.
     *
     * @param text the body
     * @return the answer
     */
    public static WebhookReply ok(String text) {
        return of(200, JSON_HEADERS, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer of 200.
     *
     * @param response the body
     * @return the answer
     */
    public static WebhookReply ok(AllocationResponse response) {
        return of(200, JSON_HEADERS, AllocationJson.standard().write(response));
    }

    /**
     * An answer of 200 that names a hub and nothing else.
     *
     * @param iotHubHostName the hub
     * @return the answer
     */
    public static WebhookReply assign(String iotHubHostName) {
        return ok(AllocationResponse.of(iotHubHostName));
    }

    /**
     * The same answer, some virtual time after the call. One that takes longer than DPS waits is a timeout.
     *
     * @param latency how long it takes; default 0
     * @return a copy
     * @throws IllegalArgumentException if {@code latency} &lt; 0
     */
    public WebhookReply after(Duration latency) {
        Objects.requireNonNull(latency, "latency");
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must be >= 0");
        }
        return new WebhookReply(status, headers, body, latency);
    }

    /**
     * The HTTP status.
     *
     * @return 100 to 999
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return an unmodifiable map
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return a new array
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * How long the answer takes, in virtual time.
     *
     * @return a time; 0 for a webhook behind real HTTP
     */
    public Duration latency() {
        return latency;
    }

    /** The body, not copied. */
    byte[] sharedBody() {
        return body;
    }

    /** The status and the body's size. */
    @Override
    public String toString() {
        return "WebhookReply[" + status + ", " + body.length + " bytes]";
    }
}
