package io.dpsallocation.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An allocation webhook on the JDK's own HTTP server: all that a host has to do, in one method. */
final class WebhookServer implements AutoCloseable {

    private static final String PATH = "/api/allocate";

    static {
        // Without this the server waits some 40 ms before the body of every answer on a connection that is kept alive.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private WebhookServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Serves the webhook on a free port of the loopback address. */
    static WebhookServer start(AllocationWebhook webhook) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext(PATH, exchange -> answer(webhook, exchange));
        server.start();
        return new WebhookServer(server, threads);
    }

    private static void answer(AllocationWebhook webhook, HttpExchange exchange) throws IOException {
        try (exchange) {
            WebhookRequest.Builder request = WebhookRequest.builder(exchange.getRequestMethod())
                    .query(exchange.getRequestURI().getRawQuery())
                    .body(exchange.getRequestBody());
            exchange.getRequestHeaders().forEach((name, values) -> request.header(name, values.get(0)));
            WebhookResponse response = webhook.handle(request.build());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    /** Where DPS is to post its requests, without a function key. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
