package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.fault.WebhookFaults;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks behind real HTTP on this machine. */
class HttpWebhookTest {

    private HttpServer server;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Headers seen = new Headers();
    private volatile String path = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/allocate", this::allocate);
        server.createContext("/moved", exchange -> answer(exchange, 302, ""));
        server.createContext("/slow", this::never);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @Test
    void a_fault_goes_around_a_webhook_behind_http() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/allocate?code=key";
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .enrollment(Enrollments.group("vehicles").customAllocation(url).build())
                .webhook(url, WebhookFaults.reset().onTheFirst(1).around(WebhookEndpoint.overHttp()))
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
        assertThat(simulator.exchanges()).hasSize(2);
        assertThat(path).isEqualTo("/api/allocate?code=key");
    }

    @Test
    void no_fault_lets_a_call_go_elsewhere() {
        DpsSimulator simulator = Fleet.withWebhook(WebhookEndpoint.overHttp()).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> Fleet.register(simulator))
                .withMessageStartingWith(
                        "the webhook at https://webhook.test/api/allocate is not called: it is not on this machine");
    }

    private void allocate(HttpExchange exchange) throws IOException {
        seen = exchange.getRequestHeaders();
        path = exchange.getRequestURI().toString();
        String first = AllocationJson.standard()
                .readRequest(exchange.getRequestBody().readAllBytes())
                .linkedHubs()
                .get(0);
        answer(exchange, 200, "{\"iotHubHostName\":\"" + first + "\"}");
    }

    private void never(HttpExchange exchange) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/api/allocate");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void a_webhook_on_this_machine_is_really_called(String host) {
        DpsSimulator simulator = simulator("http://" + host + ":" + port() + "/api/allocate?code=a%3D%3D");

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
        assertThat(path).isEqualTo("/api/allocate?code=a%3D%3D");
        assertThat(simulator.exchanges().get(0).status()).hasValue(200);
    }

    @ParameterizedTest
    @EnumSource(HeaderStyle.class)
    void each_style_of_headers_arrives_as_it_is_meant(HeaderStyle style) {
        DpsSimulator simulator = builder("http://127.0.0.1:" + port() + "/api/allocate")
                .headerStyle(style)
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.A);
        assertThat(seen.getFirst("Content-Type"))
                .isEqualTo(
                        switch (style) {
                            case JSON, CHUNKED -> "application/json";
                            case JSON_WITH_CHARSET -> "application/json; charset=utf-8";
                            case TEXT_JSON -> "text/json";
                            case NO_CONTENT_TYPE -> null;
                        });
        assertThat(seen.containsKey("Content-Length")).isEqualTo(style != HeaderStyle.CHUNKED);
        assertThat(seen.containsKey("Transfer-Encoding")).isEqualTo(style == HeaderStyle.CHUNKED);
    }

    @ParameterizedTest
    @EnumSource(HeaderStyle.class)
    void a_webhook_in_this_process_is_told_the_same_headers(HeaderStyle style) {
        DpsSimulator simulator = Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A))
                .headerStyle(style)
                .build();

        Fleet.register(simulator);

        WebhookExchange exchange = simulator.exchanges().get(0);
        assertThat(exchange.call().headers().containsKey("Content-Type"))
                .isEqualTo(style != HeaderStyle.NO_CONTENT_TYPE);
        if (style == HeaderStyle.CHUNKED) {
            assertThat(exchange.call().headers()).containsEntry("Transfer-Encoding", "chunked");
        } else {
            assertThat(exchange.call().headers())
                    .containsEntry(
                            "Content-Length", Integer.toString(exchange.call().body().length));
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        assertThat(Fleet.register(simulator("http://127.0.0.1:" + port() + "/moved")))
                .failedWith(400207)
                .withErrorMessage("status code: 302");
    }

    @Test
    void a_webhook_that_never_answers_is_a_timeout() {
        DpsSimulator simulator = builder("http://127.0.0.1:" + port() + "/slow")
                .retrySchedule(RetrySchedule.none())
                .assumedBehaviour(AssumedBehaviour.builder()
                        .webhookTimeout(Duration.ofMillis(200))
                        .build())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("no answer within 200 ms");
    }

    @Test
    @Timeout(30)
    void a_webhook_that_stalls_after_its_headers_is_a_timeout_too() throws IOException {
        // The first call of a JVM is slow; without this one the headers might not come in time either.
        Fleet.register(simulator("http://127.0.0.1:" + port() + "/api/allocate"));

        try (StallingServer stalling = StallingServer.start()) {
            DpsSimulator simulator = builder("http://127.0.0.1:" + stalling.port() + "/api/allocate")
                    .retrySchedule(RetrySchedule.none())
                    .assumedBehaviour(AssumedBehaviour.builder()
                            .webhookTimeout(Duration.ofMillis(300))
                            .build())
                    .build();

            assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("no answer within 300 ms");
        }
    }

    @Test
    void simulators_share_one_http_client() {
        String url = "http://127.0.0.1:" + port() + "/api/allocate";
        Fleet.register(simulator(url));
        long before = threadsOfHttpClients();

        for (int i = 0; i < 10; i++) {
            Fleet.register(simulator(url));
        }

        assertThat(threadsOfHttpClients()).isLessThanOrEqualTo(before);
    }

    private static long threadsOfHttpClients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HttpClient-[0-9]+-SelectorManager"))
                .count();
    }

    @Test
    void a_port_where_nobody_listens_is_no_answer() {
        int port = port();
        server.stop(0);
        DpsSimulator simulator = builder("http://127.0.0.1:" + port + "/api/allocate")
                .retrySchedule(RetrySchedule.none())
                .build();

        assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("no answer (ConnectException)");
    }

    @Test
    void an_interrupted_device_stays_interrupted() {
        DpsSimulator simulator = builder("http://127.0.0.1:" + port() + "/slow")
                .retrySchedule(RetrySchedule.none())
                .build();
        Thread.currentThread().interrupt();

        assertThat(Fleet.register(simulator)).failedWith(400207).withErrorMessage("InterruptedIOException");
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://alloc.example.net/api?code=secret",
                "http://10.0.0.1/api?code=secret",
                "http://127.0.0.1.example.net/api?code=secret",
                "http://localhost.example.net/api?code=secret"
            })
    void a_webhook_elsewhere_is_refused_without_showing_its_key(String url) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Fleet.register(simulator(url)))
                .withMessageStartingWith("no webhook is bound to ")
                .withMessageContaining("?****, and it is not on this machine: ")
                .withMessageContaining("remoteWebhooks()")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://127.0.0.1/api?code=secret",
                "not a URL?code=secret",
                "https://?code=secret",
                "alloc.example.net?code=secret",
                "http://127.0.0.1:0/api?code=secret",
                "http://127.0.0.1:65536/api?code=secret",
                "http://127.0.0.1:99999999999/api?code=secret"
            })
    void what_is_no_url_is_called_so(String url) {
        for (DpsSimulatorBuilder builder : List.of(builder(url), builder(url).remoteWebhooks())) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Fleet.register(builder.build()))
                    .withMessageStartingWith("no webhook is bound to ")
                    .withMessageContaining(
                            "?****, and it is no http or https URL with a host and a port of 1 to 65535: correct the"
                                    + " enrollment's webhookUrl; a test in code may also give an endpoint for it, with ")
                    .withMessageNotContaining("secret");
        }
    }

    @Test
    void the_webhooks_that_are_bound_are_listed_where_none_fits() {
        DpsSimulator none = simulator("https://alloc.example.net/api");
        DpsSimulator two = builder("https://alloc.example.net/api")
                .webhook("https://alloc.example.net/api/allocate?code=secret", call -> WebhookReply.assign(Fleet.A))
                .webhook(call -> WebhookReply.assign(Fleet.A))
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> Fleet.register(none))
                .withMessageEndingWith("; no webhook is bound at all");
        assertThatIllegalStateException()
                .isThrownBy(() -> Fleet.register(two))
                .withMessageEndingWith(
                        "; bound are [https://alloc.example.net/api/allocate, https://webhook.test/api/allocate]");
    }

    @Test
    void a_webhook_elsewhere_may_be_allowed() {
        HttpEndpoint remote = new HttpEndpoint(true);

        assertThat(remote.refusal("https://alloc.example.net/api")).isEmpty();
        assertThat(remote.refusal("http://[::1]/api")).isEmpty();
        assertThat(new HttpEndpoint(false).refusal("http://[::1]/api")).isEmpty();
        assertThat(new HttpEndpoint(false).refusal("http://127.0.0.1:65535/api"))
                .isEmpty();
        assertThat(remote.refusal("ftp://alloc.example.net/api")).isPresent();
        assertThat(builder("http://127.0.0.1:" + port() + "/api/allocate")
                        .remoteWebhooks()
                        .build())
                .satisfies(simulator -> assertThat(Fleet.register(simulator)).assignedTo(Fleet.A));
    }

    @Test
    void what_is_bound_in_the_process_is_not_called_by_http() {
        DpsSimulator simulator = builder("https://alloc.example.net/api?code=secret")
                .webhook("https://alloc.example.net/api?whatever", call -> WebhookReply.assign(Fleet.B))
                .build();

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B);
    }

    /** Answers one call with a status, headers and the first byte of a body whose rest never comes. */
    private record StallingServer(ServerSocket socket) implements AutoCloseable {

        static StallingServer start() throws IOException {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> answer(socket), "stalling-server");
            thread.setDaemon(true);
            thread.start();
            return new StallingServer(socket);
        }

        private static void answer(ServerSocket socket) {
            try (Socket caller = socket.accept()) {
                OutputStream out = caller.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // The caller has given up, which is what the test is about.
            }
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private static DpsSimulator simulator(String url) {
        return builder(url).build();
    }

    private static DpsSimulatorBuilder builder(String url) {
        return DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(Enrollments.group("vehicles").customAllocation(url).build());
    }
}
