package io.dpsallocation.examples.bench.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** As much of Lambda's Runtime API as one call needs. */
final class RuntimeApi implements AutoCloseable {

    private static final JsonView EVENT = JsonView.of(Map.of(
            "version",
            "2.0",
            "rawPath",
            FirstCall.PATH,
            "rawQueryString",
            FirstCall.QUERY,
            "headers",
            Map.of("content-type", "application/json"),
            "requestContext",
            Map.of("http", Map.of("method", "POST", "path", FirstCall.PATH)),
            "body",
            FirstCall.BODY,
            "isBase64Encoded",
            false));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final AtomicBoolean given = new AtomicBoolean();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/2018-06-01/runtime/", this::serve);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the function answered to the one event there is. */
    CompletableFuture<String> answer() {
        return answer;
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.endsWith("/next")) {
            try (exchange) {
                answer.complete(
                        path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(202, -1);
            }
        } else if (given.compareAndSet(false, true)) {
            try (exchange) {
                next(exchange);
            }
        }
        // A second question for an event stays open: there is none, and the function waits for it until it is ended.
    }

    private static void next(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "first");
        exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", "4102444800000");
        exchange.getResponseHeaders()
                .set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-west-1:000000000000:function:allocate");
        byte[] event = EVENT.toJsonBytes();
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
