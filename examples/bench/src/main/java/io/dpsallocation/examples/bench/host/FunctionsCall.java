package io.dpsallocation.examples.bench.host;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads the function and calls it once, as the worker does: by reflection, with a request of the worker's own. */
public final class FunctionsCall {

    private static final String FUNCTION = "io.dpsallocation.examples.functions.AllocateFunction";

    private FunctionsCall() {}

    /**
     * Calls the function.
     *
     * @param arguments none
     * @throws ReflectiveOperationException if the function is not on the class path
     */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Class<?> type = Class.forName(FUNCTION);
        for (Method method : type.getMethods()) {
            if (method.getName().equals("allocate")) {
                HttpResponseMessage answer = (HttpResponseMessage)
                        method.invoke(type.getConstructor().newInstance(), new Request(), null);
                System.out.println("answered " + answer.getStatusCode());
            }
        }
    }

    private static final class Request implements HttpRequestMessage<Optional<String>> {

        @Override
        public URI getUri() {
            return URI.create("http://localhost" + FirstCall.PATH);
        }

        @Override
        public HttpMethod getHttpMethod() {
            return HttpMethod.POST;
        }

        @Override
        public Map<String, String> getHeaders() {
            return Map.of();
        }

        @Override
        public Map<String, String> getQueryParameters() {
            return Map.of();
        }

        @Override
        public Optional<String> getBody() {
            return Optional.of(FirstCall.BODY);
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
            return new Response().status(status);
        }

        @Override
        public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
            return new Response().status(status);
        }
    }

    private static final class Response implements HttpResponseMessage, HttpResponseMessage.Builder {

        private HttpStatusType status = HttpStatus.OK;
        private @Nullable Object body;

        @Override
        public Response status(HttpStatusType value) {
            status = value;
            return this;
        }

        @Override
        public Response header(String name, String value) {
            return this;
        }

        @Override
        public Response body(Object value) {
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
            return null;
        }

        @Override
        public @Nullable Object getBody() {
            return body;
        }
    }
}
