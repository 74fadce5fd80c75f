package io.dpsallocation.examples.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A real webhook on this machine, and two that a device had better not meet. */
final class WebhookHost implements AutoCloseable {

    /** Where the webhook sends whoever says it is in the EU. */
    static final String HUB = "hub-a.azure-devices.net";
    /** Where it sends everybody else. */
    static final String OTHER_HUB = "hub-b.azure-devices.net";
    /** What it tells every device. */
    static final String PAYLOAD = "{\"region\":\"westeurope\",\"ttl\":60}";

    private static final String CONFIGURATION = """
            { "policies": [ { "name": "all", "enrollments": [ "*" ],
                "strategy": { "type": "static", "rules": [
                  { "at": "/deviceRuntimeContext/payload/site", "equals": "eu", "hub": "hub-a.azure-devices.net" } ],
                  "default": "hub-b.azure-devices.net" },
                "payload": { "region": "westeurope", "ttl": 60 } } ] }
            """;

    private final HttpServer host;

    WebhookHost() throws IOException {
        host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AllocationWebhook webhook = AllocationWebhook.builder(
                        DeviceAllocator.builder(AllocationConfig.parse(CONFIGURATION))
                                .build())
                .functionKeys("open sesame")
                .build();
        host.createContext("/api/allocate", exchange -> answer(webhook, exchange));
        host.createContext("/api/400", exchange -> answer(exchange, 400, "{}"));
        host.createContext("/api/empty", exchange -> answer(exchange, 200, "{\"iotHubHostName\":\"\"}"));
        host.start();
    }

    /** The address of the webhook, with its key. */
    String webhook() {
        return url("allocate?code=open%20sesame");
    }

    /** The same with a key that is wrong, so that it says 401. */
    String wrongKey() {
        return url("allocate?code=wrong");
    }

    /** The address of one that says 400. */
    String badRequest() {
        return url("400");
    }

    /** The address of one that names no hub. */
    String noHub() {
        return url("empty");
    }

    private String url(String what) {
        return "http://127.0.0.1:" + host.getAddress().getPort() + "/api/" + what;
    }

    private static void answer(AllocationWebhook webhook, HttpExchange exchange) throws IOException {
        WebhookRequest.Builder request = WebhookRequest.builder(exchange.getRequestMethod())
                .query(exchange.getRequestURI().getRawQuery())
                .body(exchange.getRequestBody());
        WebhookResponse response = webhook.handle(request.build());
        answer(exchange, response.status(), new String(response.body(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        host.stop(0);
    }
}
