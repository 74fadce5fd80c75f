package io.dpsallocation.webhook;

import io.dpsallocation.model.CaseFolding;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as a host has it. The body may be bytes or a stream; a stream is read once, and no further than the
 * webhook's limit.
 *
 * <p>Not thread-safe when the body is a stream. {@link #toString()} shows neither query, headers nor body.
 *
 * @since 0.1.0
 */
public final class WebhookRequest {

    /** What gives the first bytes of a body, as many as are asked for or as there are. */
    private interface Body {
        byte[] read(int most) throws IOException;
    }

    private final String method;
    private final @Nullable String query;
    private final Map<String, String> headers;
    private final Body body;

    private WebhookRequest(Builder builder) {
        this.method = builder.method;
        this.query = builder.query;
        this.headers = Map.copyOf(builder.headers);
        this.body = builder.body;
    }

    /**
     * Starts a request.
     *
     * @param method the HTTP method, in upper case
     * @return a builder without query, headers and body
     */
    public static Builder builder(String method) {
        return new Builder(method);
    }

    String method() {
        return method;
    }

    Optional<String> query() {
        return Optional.ofNullable(query);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(CaseFolding.ascii(name)));
    }

    /** At most the given number of bytes. */
    byte[] body(int most) throws IOException {
        return body.read(most);
    }

    /** The method alone: the query holds the function key. */
    @Override
    public String toString() {
        return "WebhookRequest[" + method + "]";
    }

    /**
     * Builds requests. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String method;
        private @Nullable String query;
        private final Map<String, String> headers = new HashMap<>();
        private Body body = most -> new byte[0];

        private Builder(String method) {
            this.method = Objects.requireNonNull(method, "method");
        }

        /**
         * The query as it stands in the URL, still percent-encoded, without the question mark. Default none.
         *
         * @param rawQuery the query, or null for none
         * @return this builder
         */
        public Builder query(@Nullable String rawQuery) {
            this.query = rawQuery;
            return this;
        }

        /**
         * A header. Of several with one name the last one counts. Only {@code x-functions-key} is looked at.
         *
         * @param name the name, in any letter case
         * @param value the value
         * @return this builder
         */
        public Builder header(String name, String value) {
            headers.put(CaseFolding.ascii(name), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * The body as bytes, which may be read any number of times. Default empty.
         *
         * @param bytes the body; not copied
         * @return this builder
         */
        public Builder body(byte[] bytes) {
            Objects.requireNonNull(bytes, "bytes");
            this.body = most -> bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
            return this;
        }

        /**
         * The body as a stream. The host closes it.
         *
         * @param stream the body
         * @return this builder
         */
        public Builder body(InputStream stream) {
            Objects.requireNonNull(stream, "stream");
            this.body = stream::readNBytes;
            return this;
        }

        /**
         * The request as described so far.
         *
         * @return a new request
         */
        public WebhookRequest build() {
            return new WebhookRequest(this);
        }
    }
}
