package io.dpsallocation.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.testkit.dps.WebhookReply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server on real sockets: TLS, HTTP, and that no client can hold up another. */
class DpsServerTest {

    private static final int MORE_THAN_THREADS =
            4 * Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    private final List<DpsExchange> exchanges = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_device_registers_on_one_connection(String protocol) {
        try (DpsServer server = server().start();
                Wire wire = new Wire(server, protocol)) {
            Wire.Answer first =
                    wire.send(Trucks.put("{\"payload\":\"secret\"}")).answer();
            Wire.Answer second =
                    wire.send(Trucks.get(first.text("/operationId"), "{}")).answer();
            Wire.Answer third =
                    wire.send(Trucks.get(first.text("/operationId"), "")).answer();

            assertThat(wire.protocol()).isEqualTo(protocol);
            assertThat(first.status()).isEqualTo(202);
            assertThat(first.head()).containsIgnoringCase("retry-after: 3").containsIgnoringCase("location: /0ne");
            assertThat(second.text("/registrationState/assignedHub")).isEqualTo(Trucks.HUB);
            assertThat(third.body()).isEqualTo(second.body());
        }
        assertThat(exchanges).extracting(DpsExchange::outcome).contains("assigning", "assigned " + Trucks.HUB);
        assertThat(exchanges.toString()).doesNotContain("secret", "sig=", "api-version");
        assertThat(exchanges.get(0))
                .hasToString(
                        "2031-05-06T07:08:09Z PUT /0ne00000001/registrations/truck-1/register -> 202 assigning, 0 ms");
    }

    @Test
    void the_jdks_own_client_trusts_it_by_name() throws Exception {
        try (DpsServer server = server().start()) {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(Wire.tls(server, null)).build();
            for (String host : List.of("localhost", "127.0.0.1")) {
                URI nowhere = URI.create("https://" + host + ":" + server.port() + "/nowhere");
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(nowhere).build(), HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode()).isEqualTo(404);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=utf-8");
                assertThat(answer.body()).startsWith("{\"errorCode\":404201,\"trackingId\":");
            }
            assertThat(server.uri()).hasToString("https://" + server.endpoint());
            assertThat(server).hasToString("DpsServer[localhost:" + server.port() + "]");
        }
    }

    @Test
    void polls_are_answered_while_a_webhook_is_slow() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (DpsServer server = DpsServer.builder(Trucks.world(call -> {
                            called.countDown();
                            await(release);
                            return WebhookReply.assign(Trucks.HUB);
                        }))
                        .workers(worker)
                        .wallClock(Clock.fixed(Trucks.NOW, ZoneOffset.UTC))
                        .start();
                Wire wire = new Wire(server)) {
            String operationId = wire.send(Trucks.put("{}")).answer().text("/operationId");
            await(called);

            assertThat(wire.send(Trucks.get(operationId, "")).answer().text("/status"))
                    .isEqualTo("assigning");

            release.countDown();
            worker.submit(() -> {}).get();
            assertThat(wire.send(Trucks.get(operationId, "")).answer().text("/status"))
                    .isEqualTo("assigned");
        } finally {
            worker.shutdownNow();
        }
    }

    @Test
    void a_client_certificate_is_asked_for_and_no_issuer_is_named() {
        AtomicReference<Principal[]> named = new AtomicReference<>();
        try (DpsServer server = server().start();
                Wire wire = new Wire(server, Wire.tls(server, new KeyManager[] {new Curious(named)}), "TLSv1.2")) {
            assertThat(wire.send("GET / HTTP/1.1\r\n\r\n").answer().status()).isEqualTo(404);
        }

        assertThat(named.get()).as("issuers, when asked").isNotNull().isEmpty();
    }

    @Test
    void targets_may_name_the_host() {
        assertThat(NettyMessages.originForm("https://localhost/a/b?c=d://e")).isEqualTo("/a/b?c=d://e");
        assertThat(NettyMessages.originForm("https://localhost")).isEqualTo("/");
        assertThat(NettyMessages.originForm("/a?c=d://e")).isEqualTo("/a?c=d://e");
        try (DpsServer server = server().start();
                Wire wire = new Wire(server)) {
            String absolute = Trucks.put("{}").replace("PUT /", "PUT https://localhost:443/");

            assertThat(wire.send(absolute).answer().status()).isEqualTo(202);
        }
    }

    @Test
    void half_a_request_holds_nobody_up() {
        try (DpsServer server = server().start()) {
            List<Wire> halves = new ArrayList<>();
            String request = Trucks.put("{\"payload\":1}");
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                halves.add(new Wire(server).send(request.substring(0, request.length() - 1 - i % 40)));
            }

            try (Wire wire = new Wire(server)) {
                assertThat(wire.send(Trucks.put("{}")).answer().status()).isEqualTo(202);
            }
            halves.forEach(Wire::close);
        }
    }

    @Test
    void half_a_request_is_closed_in_the_end() {
        try (DpsServer server = server().requestTimeout(Duration.ofMillis(100)).start();
                Wire body = new Wire(server);
                Wire head = new Wire(server)) {
            body.send(Trucks.put("{}").replace("Content-Length: 2", "Content-Length: 3"));
            head.send("GET / HTT");

            assertThat(body.isClosedByServer()).isTrue();
            assertThat(head.isClosedByServer()).isTrue();
        }
    }

    @Test
    void half_a_handshake_holds_nobody_up() throws Exception {
        try (DpsServer server = server().start()) {
            List<Socket> halves = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_THREADS; i++) {
                halves.add(halfAHandshake(server));
            }

            try (Wire wire = new Wire(server)) {
                assertThat(wire.send(Trucks.put("{}")).answer().status()).isEqualTo(202);
            }
            for (Socket half : halves) {
                half.close();
            }
        }
    }

    @Test
    void half_a_handshake_is_closed_in_the_end() throws Exception {
        try (DpsServer server =
                        server().handshakeTimeout(Duration.ofMillis(100)).start();
                Socket half = halfAHandshake(server)) {
            assertThat(half.getInputStream().read()).isEqualTo(-1);
        }
    }

    private static Socket halfAHandshake(DpsServer server) throws IOException {
        Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port());
        half.setSoTimeout(30_000);
        half.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
        return half;
    }

    @Test
    void a_thousand_idle_connections_hold_nobody_up() throws Exception {
        try (DpsServer server = server().start();
                Wire kept = new Wire(server)) {
            assertThat(kept.send(Trucks.put("{}")).answer().status()).isEqualTo(202);
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                idle.add(new Socket(InetAddress.getLoopbackAddress(), server.port()));
            }

            try (Wire wire = new Wire(server)) {
                assertThat(wire.send(Trucks.put("{}")).answer().status()).isEqualTo(202);
            }
            assertThat(kept.send(Trucks.put("{}")).answer().status()).isEqualTo(202);

            for (Socket one : idle) {
                one.close();
            }
        }
    }

    @Test
    void a_connection_on_which_nothing_happens_is_closed() throws Exception {
        try (DpsServer server = server().idleTimeout(Duration.ofMillis(100))
                        .handshakeTimeout(Duration.ofHours(1))
                        .start();
                Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            idle.setSoTimeout(30_000);

            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_an_error() {
        try (DpsServer server = server().start();
                Wire wire = new Wire(server);
                Wire endless = new Wire(server)) {
            Wire.Answer refused = wire.send(Trucks.put("{\"payload\":\"" + "x".repeat(200_000) + "\"}"))
                    .answer();
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text("/message")).contains("98304 bytes");
            assertThat(wire.send(Trucks.put("{}")).answer().status()).isEqualTo(202);

            String claims = Trucks.put("").replace("Content-Length: 0", "Content-Length: 2000000000");
            assertThat(endless.send(claims).answer().status()).isEqualTo(413);
            assertThat(endless.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "PUT / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
                "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}"
            })
    void what_is_not_http_is_refused_with_an_error_and_closed(String bytes) {
        try (DpsServer server = server().start();
                Wire wire = new Wire(server)) {
            Wire.Answer answer = wire.send(bytes).answer();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/message")).contains("not HTTP/1.1");
            assertThat(wire.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT /, POST /, 405000",
        "json, plain, 415000",
        "/0ne00000001/registrations, /0ne00000002/registrations, 401002",
        "sr=, sr=x, 401002",
        "2019-03-31, 2019-04-15, 400004",
        "{}, [}, 400004"
    })
    void a_refusal_comes_whole_and_the_connection_stays(String right, String wrong, int errorCode) {
        try (DpsServer server = server().start();
                Wire wire = new Wire(server)) {
            Wire.Answer refused =
                    wire.send(Trucks.put("{}").replace(right, wrong)).answer();

            assertThat(refused.status()).isEqualTo(errorCode / 1000);
            assertThat(refused.json().members().keySet())
                    .containsExactly("errorCode", "trackingId", "message", "timestampUtc");
            assertThat(refused.body()).contains("\"errorCode\":" + errorCode).doesNotContain("sig=");
            assertThat(wire.send(Trucks.put("{}")).answer().status()).isEqualTo(202);
        }
    }

    @Test
    void headers_and_targets_have_a_limit() {
        try (DpsServer server = server().start();
                Wire header = new Wire(server);
                Wire target = new Wire(server)) {
            assertThat(header.send("GET / HTTP/1.1\r\nX: " + "x".repeat(17_000) + "\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(400);
            assertThat(target.send("GET /" + "x".repeat(9_000) + " HTTP/1.1\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_client_that_speaks_no_tls_is_cut_off() throws Exception {
        try (DpsServer server = server().start();
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            plain.setSoTimeout(30_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(plain.getInputStream().readAllBytes()).hasSizeLessThan(64);
        }
    }

    @Test
    void a_listener_that_throws_harms_no_client() {
        try (DpsServer server = server().listener(exchange -> {
                            throw new IllegalStateException("secret");
                        })
                        .start();
                Wire wire = new Wire(server)) {
            assertThat(wire.send(Trucks.put("{}")).answer().status()).isEqualTo(202);
        }
    }

    @Test
    void the_authority_is_kept_in_the_directory() throws Exception {
        Path data = directory.resolve("dps/data");
        X509Certificate authority;
        try (DpsServer server = server().dataDirectory(data).start()) {
            authority = server.certificateAuthority();
            assertThat(server.certificateAuthorityFile()).contains(data.resolve("ca.pem"));
            assertThat(data.resolve("ca.pem")).hasContent(server.certificateAuthorityPem());
            KeyStore trust = KeyStore.getInstance(
                    server.trustStoreFile().orElseThrow().toFile(), DpsServer.TRUST_STORE_PASSWORD.toCharArray());
            assertThat(trust.getCertificate("dps")).isEqualTo(authority);
        }
        try (DpsServer server = server().dataDirectory(data).start()) {
            assertThat(server.certificateAuthority()).isEqualTo(authority);
        }
        try (DpsServer later = server().dataDirectory(data)
                .wallClock(Clock.fixed(Trucks.NOW.plus(Duration.ofDays(3640)), ZoneOffset.UTC))
                .start()) {
            assertThat(later.certificateAuthority()).isNotEqualTo(authority);
        }
        Files.writeString(data.resolve("ca-key.p12"), "nonsense");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> server().dataDirectory(data).start())
                .havingCause()
                .withMessageContaining("ca-key.p12");
        Files.delete(data.resolve("ca-key.p12"));
        try (DpsServer server = server().dataDirectory(data).start()) {
            assertThat(server.certificateAuthority()).isNotEqualTo(authority);
        }
    }

    @Test
    void a_port_that_is_taken_is_named_and_given_back_in_the_end() {
        int port;
        try (DpsServer server = server().start()) {
            port = server.port();
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> server().port(server.port()).start())
                    .withMessageContaining("port " + server.port() + " cannot be opened");
            assertThat(server.certificateAuthorityFile()).isEmpty();
            assertThat(server.trustStoreFile()).isEmpty();
        }
        try (DpsServer again = server().port(port).start()) {
            assertThat(again.port()).isEqualTo(port);
        }
    }

    @Test
    void what_is_out_of_range_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> server().port(-1)).withMessage("port must be 0 to 65535");
        assertThatIllegalArgumentException().isThrownBy(() -> server().port(65_536));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server().idleTimeout(Duration.ZERO))
                .withMessage("idleTimeout must be > 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server().requestTimeout(Duration.ofSeconds(-1)))
                .withMessage("requestTimeout must be > 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> server().handshakeTimeout(Duration.ZERO))
                .withMessage("handshakeTimeout must be > 0");
    }

    /** Workers that are the request's own thread make what a device sees certain. */
    private DpsServerBuilder server() {
        return DpsServer.builder(Trucks.world(call -> WebhookReply.assign(Trucks.HUB)))
                .workers(Runnable::run)
                .wallClock(Clock.fixed(Trucks.NOW, ZoneOffset.UTC))
                .listener(exchanges::add);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has no certificate, and notes which issuers the server names. */
    private record Curious(AtomicReference<Principal[]> named) implements X509KeyManager {

        @Override
        public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
            named.set(issuers == null ? new Principal[0] : issuers);
            return null;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[0];
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return null;
        }
    }
}
