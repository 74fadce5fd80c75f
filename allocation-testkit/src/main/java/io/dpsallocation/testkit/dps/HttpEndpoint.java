package io.dpsallocation.testkit.dps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/*
 * A unit test that calls out by mistake is slow at best and sends somebody's request to a stranger at worst. So only this
 * machine is called, told by the host's text alone: resolving a name would be calling out already.
 */
/** Webhooks behind real HTTP. Thread-safe. */
final class HttpEndpoint implements WebhookEndpoint {

    /** Headers that follow from the body and that the client sets itself. */
    private static final Set<String> OF_THE_BODY = Set.of("Content-Length", "Transfer-Encoding");

    private static final int HIGHEST_PORT = 65_535;

    /** Why a URL may not be called, and what to do about it in a simulator. */
    enum Obstacle {
        NO_URL(
                "it is no http or https URL with a host and a port of 1 to " + HIGHEST_PORT,
                "correct the enrollment's webhookUrl; a test in code may also give an endpoint for it, with"
                        + " DpsSimulator.builder().webhook(url, endpoint)"),
        ELSEWHERE(
                "it is not on this machine",
                "give an endpoint to DpsSimulator.builder().webhook(url, endpoint), use http://127.0.0.1:port, or allow it"
                        + " with remoteWebhooks()");

        final String reason;
        final String advice;

        Obstacle(String reason, String advice) {
            this.reason = reason;
            this.advice = advice;
        }
    }

    private final boolean remoteAllowed;

    HttpEndpoint(boolean remoteAllowed) {
        this.remoteAllowed = remoteAllowed;
    }

    /** Why a URL may not be called, and what to do about it; empty when it may. */
    Optional<String> refusal(String url) {
        return obstacle(url).map(obstacle -> obstacle.reason + ": " + obstacle.advice);
    }

    Optional<Obstacle> obstacle(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException notAUri) {
            return Optional.of(Obstacle.NO_URL);
        }
        if (!isHttp(uri)) {
            return Optional.of(Obstacle.NO_URL);
        }
        return remoteAllowed || isLoopback(uri.getHost()) ? Optional.empty() : Optional.of(Obstacle.ELSEWHERE);
    }

    private static boolean isHttp(URI uri) {
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= HIGHEST_PORT);
        return http && port && uri.getHost() != null;
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    }

    @Override
    public WebhookReply post(WebhookCall call) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(call.url())).POST(publisher(call));
        call.headers().forEach((name, value) -> {
            if (!OF_THE_BODY.contains(name)) {
                request.header(name, value);
            }
        });
        HttpResponse<byte[]> response =
                answer(Shared.CLIENT.sendAsync(request.build(), BodyHandlers.ofByteArray()), call.timeout());
        return WebhookReply.of(response.statusCode(), headers(response), response.body());
    }

    /** The whole answer. A request's own timeout would end at the headers, and a body may stall for ever. */
    private static HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> sent, Duration timeout)
            throws IOException {
        try {
            return sent.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpTimeoutException("no whole answer in time");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the webhook");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private static BodyPublisher publisher(WebhookCall call) {
        byte[] body = call.sharedBody();
        return call.headers().containsKey("Transfer-Encoding")
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : BodyPublishers.ofByteArray(body);
    }

    private static Map<String, String> headers(HttpResponse<byte[]> response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return headers;
    }

    /** A client brings threads of its own, so all simulators share one, which is made when first needed. */
    private static final class Shared {

        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
