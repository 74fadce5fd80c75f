package io.dpsallocation.testkit.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a webhook, as a host's entry has to be given it.
 *
 * <p>Immutable and thread-safe; {@code with..} methods return a copy.
 *
 * @since 0.1.0
 */
public final class HostCall {

    private final String method;
    private final @Nullable String query;
    private final Map<String, String> headers;
    private final byte[] body;

    private HostCall(String method, @Nullable String query, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /**
     * A call without query and headers.
     *
     * @param method the HTTP method, in upper case
     * @param body the body, may be empty
     * @return the call
     */
    public static HostCall of(String method, byte[] body) {
        return new HostCall(Objects.requireNonNull(method, "method"), null, Map.of(), body.clone());
    }

    /**
     * The same call with a query.
     *
     * @param rawQuery the query as it stands in a URL, percent-encoded, without the question mark
     * @return a new call
     */
    public HostCall withQuery(String rawQuery) {
        return new HostCall(method, Objects.requireNonNull(rawQuery, "rawQuery"), headers, body);
    }

    /**
     * The same call with a header more.
     *
     * @param name the header's name
     * @param value the header's value
     * @return a new call
     */
    public HostCall withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HostCall(method, query, Collections.unmodifiableMap(more), body);
    }

    /**
     * The HTTP method.
     *
     * @return the method, in upper case
     */
    public String method() {
        return method;
    }

    /**
     * The query.
     *
     * @return the query as it stands in a URL, or empty
     */
    public Optional<String> query() {
        return Optional.ofNullable(query);
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
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    /** The method and the size of the body; the query holds a key. */
    @Override
    public String toString() {
        return "HostCall[" + method + ", " + body.length + " bytes]";
    }
}
