package io.dpsallocation.testkit.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A host with a port of its own, called over HTTP/1.1.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class HttpHost implements WebhookHost {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final URI address;
    private final AutoCloseable running;
    private final Callable<Map<String, String>> more;
    private final HttpClient client;

    private HttpHost(URI address, AutoCloseable running, Callable<Map<String, String>> more) {
        this.address = Objects.requireNonNull(address, "address");
        this.running = Objects.requireNonNull(running, "running");
        this.more = more;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LONGEST)
                .build();
    }

    /**
     * A host that listens.
     *
     * @param address the webhook's address: {@code http}, host, port and path, no query
     * @param running what stops the host
     * @return the host
     */
    public static HttpHost at(URI address, AutoCloseable running) {
        if (!"http".equals(address.getScheme()) || address.getPort() < 1 || address.getRawQuery() != null) {
            throw new IllegalArgumentException("address must be http://<host>:<port>/<path>, without a query");
        }
        return new HttpHost(address, running, Map::of);
    }

    /**
     * The same host, with more for the suite to search for secrets than the standard streams of this JVM.
     *
     * @param more gives each output so far by what it is, while the host runs
     * @return a host that tells them as its {@link #outputs()}
     */
    public HttpHost withOutputs(Callable<Map<String, String>> more) {
        return new HttpHost(address, running, Objects.requireNonNull(more, "more"));
    }

    @Override
    public Map<String, String> outputs() throws Exception {
        return more.call();
    }

    URI address() {
        return address;
    }

    @Override
    public HostAnswer call(HostCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(withQuery(call))
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        HttpResponse<byte[]> response = send(request.build());
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new HostAnswer(response.statusCode(), headers, response.body());
    }

    /** The request's own timeout ends with the headers of the answer; a body that never comes has to be noticed too. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("the call got no answer", e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the call got no whole answer within " + LONGEST, e);
        }
    }

    private URI withQuery(HostCall call) {
        return call.query().map(query -> URI.create(address + "?" + query)).orElse(address);
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (Exception e) {
            throw new AssertionError("the host does not stop", e);
        }
    }
}
