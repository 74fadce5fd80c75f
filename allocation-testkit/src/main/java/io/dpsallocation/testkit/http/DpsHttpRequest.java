package io.dpsallocation.testkit.http;

import io.dpsallocation.model.CaseFolding;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An HTTP request to DPS as a server has it. Immutable but for the body, which is not copied. {@link #toString()} shows
 * neither headers nor body.
 *
 * @since 0.1.0
 */
public final class DpsHttpRequest {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final List<X509Certificate> clientCertificates;

    private DpsHttpRequest(Builder builder) {
        this.method = builder.method;
        int question = builder.target.indexOf('?');
        this.path = question < 0 ? builder.target : builder.target.substring(0, question);
        this.query = question < 0 ? "" : builder.target.substring(question + 1);
        this.headers = Map.copyOf(builder.headers);
        this.body = builder.body;
        this.clientCertificates = builder.clientCertificates;
    }

    /**
     * Starts a request.
     *
     * @param method the method, in upper case
     * @param target path and query as they stand in the request, still percent-encoded
     * @return a builder without headers, body and certificates
     */
    public static Builder builder(String method, String target) {
        return new Builder(method, target);
    }

    /**
     * The method.
     *
     * @return such as {@code PUT}
     */
    public String method() {
        return method;
    }

    /**
     * The path.
     *
     * @return still percent-encoded, beginning with a slash
     */
    public String path() {
        return path;
    }

    /**
     * The query.
     *
     * @return still percent-encoded, without the question mark; empty when there is none
     */
    public String query() {
        return query;
    }

    /**
     * A header.
     *
     * @param name its name, in any letter case
     * @return the value, of several the last one; empty when there is none
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(CaseFolding.ascii(name)));
    }

    /**
     * The body.
     *
     * @return the bytes, not copied; empty when there is none
     */
    public byte[] body() {
        return body;
    }

    /**
     * What the client presented in the TLS handshake.
     *
     * @return an unmodifiable list, the client's own certificate first; empty when it presented none
     */
    public List<X509Certificate> clientCertificates() {
        return clientCertificates;
    }

    /** Method and path. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /**
     * Builds requests. Not thread-safe.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String method;
        private final String target;
        private final Map<String, String> headers = new HashMap<>();
        private byte[] body = new byte[0];
        private List<X509Certificate> clientCertificates = List.of();

        private Builder(String method, String target) {
            this.method = Objects.requireNonNull(method, "method");
            this.target = Objects.requireNonNull(target, "target");
        }

        /**
         * A header. Of several with one name the last one counts.
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
         * The body. Default empty.
         *
         * @param bytes the body; not copied
         * @return this builder
         */
        public Builder body(byte[] bytes) {
            this.body = Objects.requireNonNull(bytes, "bytes");
            return this;
        }

        /**
         * What the client presented in the TLS handshake. Default nothing.
         *
         * @param chain the client's own certificate first
         * @return this builder
         */
        public Builder clientCertificates(List<X509Certificate> chain) {
            this.clientCertificates = List.copyOf(chain);
            return this;
        }

        /**
         * The request as described so far.
         *
         * @return a new request
         */
        public DpsHttpRequest build() {
            return new DpsHttpRequest(this);
        }
    }
}
