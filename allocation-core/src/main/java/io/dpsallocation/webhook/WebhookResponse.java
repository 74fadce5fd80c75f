package io.dpsallocation.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP response for a host to send as it is: status, headers and body. The headers hold {@code Content-Type} and
 * {@code Content-Length}; the body is not compressed.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookResponse {

    private static final String JSON = "application/json; charset=utf-8";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    WebhookResponse(int status, byte[] body, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Content-Type", JSON);
        all.put("Content-Length", Integer.toString(body.length));
        all.putAll(more);
        this.status = status;
        this.headers = Collections.unmodifiableMap(all);
        this.body = body;
    }

    /**
     * The status.
     *
     * @return one of 200, 400, 401, 403, 404, 405, 409, 413, 422, 429 and 503
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return an unmodifiable map with names as they are usually written
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /** The status and the size of the body; never the body. */
    @Override
    public String toString() {
        return "WebhookResponse[" + status + ", " + body.length + " bytes]";
    }
}
