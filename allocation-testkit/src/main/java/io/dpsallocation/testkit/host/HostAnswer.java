package io.dpsallocation.testkit.host;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a host answered, as its caller gets it.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class HostAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param headers the headers, names in any letter case
     * @param body the body, may be empty
     */
    public HostAnswer(int status, Map<String, String> headers, byte[] body) {
        Map<String, String> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        folded.putAll(headers);
        this.status = status;
        this.headers = Collections.unmodifiableMap(folded);
        this.body = body.clone();
    }

    /**
     * The HTTP status.
     *
     * @return the status
     */
    public int status() {
        return status;
    }

    /**
     * A header.
     *
     * @param name the name, in any letter case
     * @return the value, or empty
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The body.
     *
     * @return a copy
     */
    public byte[] body() {
        return body.clone();
    }

    HostAnswer withBody(byte[] bytes) {
        return new HostAnswer(status, headers, bytes);
    }

    /** All of it: an answer holds no secrets, and a failed test wants to show it. */
    @Override
    public String toString() {
        return status + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
    }
}
