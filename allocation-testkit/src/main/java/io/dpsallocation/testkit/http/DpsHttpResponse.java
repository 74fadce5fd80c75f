package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What DPS answers over HTTP. Immutable and thread-safe. {@link #toString()} does not show the body.
 *
 * @since 0.1.0
 */
public final class DpsHttpResponse {

    /** The type of every body: {@value}. Microsoft's Node client dies of any other. */
    public static final String JSON = "application/json; charset=utf-8";

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private DpsHttpResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /**
     * An answer with a body of JSON.
     *
     * @param status the HTTP status
     * @param body the body
     * @return the answer
     */
    public static DpsHttpResponse json(int status, JsonView body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", JSON);
        return new DpsHttpResponse(status, headers, body.toJsonBytes());
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status, such as 204
     * @return the answer
     */
    public static DpsHttpResponse empty(int status) {
        return new DpsHttpResponse(status, Map.of(), NOTHING);
    }

    /**
     * The same answer with one more header.
     *
     * @param name the name
     * @param value the value
     * @return a copy
     */
    public DpsHttpResponse withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new DpsHttpResponse(status, more, body);
    }

    /**
     * The status.
     *
     * @return the HTTP status
     */
    public int status() {
        return status;
    }

    /**
     * The headers.
     *
     * @return an unmodifiable map, in the order of the answer
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * A header.
     *
     * @param name its name as it is written
     * @return the value, or empty when there is none
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The body.
     *
     * @return the bytes, not copied; empty when there is none
     */
    public byte[] body() {
        return body;
    }

    /** Status and size. */
    @Override
    public String toString() {
        return status + ", " + body.length + " bytes";
    }
}
