package io.dpsallocation.examples.jdkserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Hands the calls of the JDK's HTTP server to a webhook: all that a host has to do. */
final class JdkHost implements AutoCloseable {

    static final String PATH = "/api/allocate";

    /** What is left of a body that is too large is read this far, so that its sender sees the answer and not a reset. */
    private static final int READ_ON_BYTES = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final int graceSeconds;
    /** Itself, and one party for every call that is being answered. */
    private final Phaser underWay = new Phaser(1);

    private JdkHost(HttpServer server, ExecutorService threads, int graceSeconds) {
        this.server = server;
        this.threads = threads;
        this.graceSeconds = graceSeconds;
    }

    /** Serves a webhook until it is closed, which waits for the calls that are under way, but not longer than the grace. */
    static JdkHost serve(HttpServer server, ExecutorService threads, AllocationWebhook webhook, int graceSeconds) {
        JdkHost host = new JdkHost(server, threads, graceSeconds);
        server.setExecutor(threads);
        server.createContext(PATH, exchange -> host.answer(webhook, exchange));
        server.start();
        return host;
    }

    private void answer(AllocationWebhook webhook, HttpExchange exchange) throws IOException {
        underWay.register();
        try (exchange) {
            WebhookRequest.Builder request = WebhookRequest.builder(exchange.getRequestMethod())
                    .query(exchange.getRequestURI().getRawQuery())
                    .body(exchange.getRequestBody());
            exchange.getRequestHeaders().forEach((name, values) -> request.header(name, values.get(0)));
            send(webhook.handle(request.build()), exchange);
        } finally {
            underWay.arriveAndDeregister();
        }
    }

    private static void send(WebhookResponse response, HttpExchange exchange) throws IOException {
        try (InputStream rest = exchange.getRequestBody()) {
            rest.readNBytes(READ_ON_BYTES);
        }
        response.headers().forEach(exchange.getResponseHeaders()::set);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), isHead ? -1 : response.body().length);
        if (!isHead) {
            exchange.getResponseBody().write(response.body());
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), graceSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            System.err.println("stopped while " + underWay.getUnarrivedParties() + " calls were under way");
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
