package io.dpsallocation.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DeviceKeys;
import io.dpsallocation.testkit.dps.DpsEvent;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SasTokens;
import io.dpsallocation.webhook.AllocationWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/local-dps.md} is compiled and run here, but for the handler that is tested beside Microsoft's clients. */
class LocalDpsDocumentationTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.root", ".."));
    private static final Path HERE = PROJECT.resolve(
            "allocation-testkit/src/test/java/io/dpsallocation/testkit/server/LocalDpsDocumentationTest.java");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    /** Stands for somebody's own client. */
    private interface Client {
        void connect(String endpoint, String idScope, KeyStore trustStore);
    }

    private final String primary = Base64.getEncoder().encodeToString(new byte[32]);
    private final String secondary = Base64.getEncoder().encodeToString(new byte[64]);

    private final AllocationWebhook webhook = AllocationWebhook.builder(
                    DeviceAllocator.builder(context -> AllocationDecision.assign("hub-a.azure-devices.net"))
                            .build())
            .functionKeys("secret")
            .build();

    @Test
    void a_server_says_where_it_is_and_whom_to_trust() {
        List<String> told = new ArrayList<>();
        Client client =
                (endpoint, idScope, trustStore) -> told.addAll(List.of(endpoint, idScope, trustStore.getType()));

        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .enrollment(Enrollments.group("vehicles")
                        .symmetricKeys(primary, secondary)
                        .customAllocation(Enrollments.webhookUrl("secret"))
                        .build())
                .webhook(webhook)
                .build();
        try (DpsServer server = DpsServer.start(simulator)) {
            client.connect(server.endpoint(), simulator.idScope(), server.trustStore());
        }

        assertThat(told.get(0)).matches("localhost:[0-9]+");
        assertThat(told).endsWith("0ne00000001", "PKCS12");
    }

    private DpsSimulator vehicles(Consumer<DpsEvent> listener) {
        return DpsSimulator.builder()
                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                .enrollment(Enrollments.group("vehicles")
                        .symmetricKeys(primary, secondary)
                        .initialTwin(Map.of("site", "eu"), Map.of())
                        .customAllocation(Enrollments.webhookUrl("secret"))
                        .build())
                .webhook(webhook)
                .eventListener(listener)
                .build();
    }

    @Test
    void what_happened_is_told() throws IOException {
        DpsSimulator simulator = vehicles(event -> {});
        simulator.deviceOf("vehicles", "truck-1").register();

        String story = simulator.story();

        String twin = simulator
                .hub("hub-a.azure-devices.net")
                .device("truck-1")
                .orElseThrow()
                .twin()
                .toView()
                .toJson();

        assertThat(document()).contains(story);
        assertThat(twin).contains("\"tags\":{\"site\":\"eu\"},\"properties\":{\"desired\":{");
    }

    /** Registers a device and comes back with how that ended. */
    static String provision(DpsServer server, String registrationId, String key, Consumer<Duration> pause)
            throws IOException, InterruptedException, GeneralSecurityException {
        String idScope = server.simulator().idScope();
        String token = SasTokens.forRegistration(
                idScope, registrationId, key, Instant.now().plus(Duration.ofHours(1)));
        HttpClient client = HttpClient.newBuilder()
                .sslContext(trusting(server.trustStore()))
                .build();
        URI register = server.uri()
                .resolve("/" + idScope + "/registrations/" + registrationId + "/register?api-version=2021-06-01");
        HttpRequest put = HttpRequest.newBuilder(register)
                .header("Authorization", token)
                .header("Content-Type", "application/json; charset=utf-8")
                .PUT(BodyPublishers.ofString(
                        "{\"registrationId\":\"" + registrationId + "\",\"payload\":{\"site\":\"eu\"}}"))
                .build();
        HttpResponse<String> answer = client.send(put, BodyHandlers.ofString());
        URI operation =
                server.uri().resolve(answer.headers().firstValue("Location").orElse("/"));
        while (answer.statusCode() == 202) {
            pause.accept(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(2)));
            HttpRequest get = HttpRequest.newBuilder(operation)
                    .header("Authorization", token)
                    .build();
            answer = client.send(get, BodyHandlers.ofString());
        }
        return answer.body();
    }

    /** Trusts the server's authority and no other. */
    static SSLContext trusting(KeyStore authority) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authority);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    @Test
    void a_device_without_an_sdk_registers() throws IOException, InterruptedException, GeneralSecurityException {
        CountDownLatch hasHub = new CountDownLatch(1);
        DpsSimulator simulator = vehicles(event -> {
            if (event.kind() == DpsEvent.Kind.DEVICE_ID_RETURNED) {
                hasHub.countDown();
            }
        });
        String key = DeviceKeys.derive(primary, "truck-1");

        try (DpsServer server = DpsServer.start(simulator)) {
            String answer = provision(server, "truck-1", key, pause -> await(hasHub));

            assertThat(answer)
                    .startsWith("{\"operationId\":")
                    .contains("\"status\":\"assigned\"", "\"assignedHub\":\"hub-a.azure-devices.net\"");
        }
    }

    @Test
    void times_have_no_more_digits_of_a_second_than_clients_read() {
        DpsServerBuilder builder = DpsServer.builder(vehicles(event -> {}));

        for (int i = 0; i < 100; i++) {
            assertThat(UtcTimestamp.of(builder.wallClock.instant()).text()).matches("[^.]+(\\.[0-9]{1,7})?Z");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String document() throws IOException {
        return Files.readString(PROJECT.resolve("docs/local-dps.md"));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void every_piece_of_code_is_compiled_here() throws IOException {
        String here = plain(Files.readString(HERE));
        List<String> pieces = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(document());
        while (blocks.find()) {
            pieces.add(blocks.group(1));
        }
        pieces.removeIf(piece -> piece.contains("final class ToPort"));
        assertThat(pieces)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(piece -> assertThat(here).contains(plain(piece)));
    }
}
