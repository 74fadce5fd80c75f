package io.dpsallocation.examples.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import io.dpsallocation.testkit.host.HostAnswer;
import io.dpsallocation.testkit.host.HostCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request as the Java worker hands it over: names of headers in lower case, an empty body as no body, the body as text. */
record FakeRequest(HostCall call) implements HttpRequestMessage<Optional<String>> {

    @Override
    public URI getUri() {
        return URI.create("http://localhost:7071/api/allocate"
                + call.query().map(query -> "?" + query).orElse(""));
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.value(call.method());
    }

    @Override
    public Map<String, String> getHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        call.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        throw new UnsupportedOperationException("the worker's map is decoded; the webhook wants the query as it came");
    }

    @Override
    public Optional<String> getBody() {
        return Optional.of(new String(call.body(), StandardCharsets.UTF_8)).filter(body -> !body.isEmpty());
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new FakeResponse().status(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new FakeResponse().status(status);
    }

    /** Builder and response in one, as in the worker. */
    static final class FakeResponse implements HttpResponseMessage, HttpResponseMessage.Builder {

        private final Map<String, String> headers = new LinkedHashMap<>();
        private HttpStatusType status = HttpStatus.OK;
        private @Nullable Object body;

        @Override
        public FakeResponse status(HttpStatusType value) {
            status = value;
            return this;
        }

        @Override
        public FakeResponse header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        @Override
        public FakeResponse body(Object value) {
            body = value;
            return this;
        }

        @Override
        public HttpResponseMessage build() {
            return this;
        }

        @Override
        public HttpStatusType getStatus() {
            return status;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return headers.get(name);
        }

        @Override
        public @Nullable Object getBody() {
            return body;
        }

        HostAnswer answer() {
            return new HostAnswer(status.value(), headers, body == null ? new byte[0] : (byte[]) body);
        }
    }
}
