package io.dpsallocation.testkit.dps;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CustomAllocationDefinition;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What DPS posts to a webhook. Immutable and thread-safe. {@link #toString()} shows neither the body nor the URL's query.
 *
 * @since 0.1.0
 */
public final class WebhookCall {

    private final String url;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Duration timeout;

    WebhookCall(String url, Map<String, String> headers, byte[] body, Duration timeout) {
        this.url = Objects.requireNonNull(url, "url");
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
        this.timeout = timeout;
    }

    /**
     * A call of yours, to ask an endpoint without a simulator.
     *
     * @param url where it goes to, a function key in the query included
     * @param headers the headers, one value each; copied
     * @param body the body; copied
     * @param timeout how long the answer is waited for; more than 0
     * @return the call
     * @throws IllegalArgumentException if {@code timeout} &lt;= 0
     */
    public static WebhookCall of(String url, Map<String, String> headers, byte[] body, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be > 0");
        }
        return new WebhookCall(url, headers, body.clone(), timeout);
    }

    /**
     * Where DPS posts to, as the enrollment stores it, a function key in the query included.
     *
     * @return the URL
     */
    public String url() {
        return url;
    }

    /**
     * The query of the URL.
     *
     * @return what follows the question mark, as it is; empty when there is none
     */
    public String query() {
        int question = url.indexOf('?');
        return question < 0 ? "" : url.substring(question + 1);
    }

    /**
     * The headers, one value each.
     *
     * @return an unmodifiable map in the order of the request
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return JSON in UTF-8, in a new array
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * The body as the library reads it.
     *
     * @return the request
     * @throws MalformedJsonException if the body is not an allocation request
     */
    public AllocationRequest request() {
        return AllocationJson.standard().readRequest(body);
    }

    /**
     * How long DPS will wait for the answer.
     *
     * @return a time, more than 0
     */
    public Duration timeout() {
        return timeout;
    }

    /** The body, not copied. */
    byte[] sharedBody() {
        return body;
    }

    /** The URL without its query, and the body's size. */
    @Override
    public String toString() {
        return "WebhookCall[POST " + CustomAllocationDefinition.maskQuery(url) + ", " + body.length + " bytes]";
    }
}
