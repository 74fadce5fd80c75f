package io.dpsallocation.examples.jdkserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.webhook.AllocationWebhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server as a process of its own: what it is told, TLS, and how it stops. */
class AllocationServerTest {

    private static final String PASSWORD = "not a secret";
    private static final String HUB = "hub-a.azure-devices.net";

    private static Settings settings(@Nullable Path keystore, String password) {
        return new Settings(Path.of("unused"), List.of("unused"), 0, keystore, password, 30);
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address + "?code=key"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        AllocationRequests.group("g").linkedHubs(HUB).toBytes()))
                .build();
    }

    private static AllocationWebhook webhook(DeviceAllocator allocator) {
        return AllocationWebhook.builder(allocator).functionKeys("key").build();
    }

    @Test
    void a_stop_waits_for_the_calls_that_are_under_way() throws Exception {
        CountDownLatch deciding = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (DeviceAllocator allocator = DeviceAllocator.builder(context -> {
                    deciding.countDown();
                    await(go);
                    return AllocationDecision.assign(HUB);
                })
                .build()) {
            JdkHost host = AllocationServer.start(webhook(allocator), settings(null, ""));
            CompletableFuture<HttpResponse<String>> call = HttpClient.newHttpClient()
                    .sendAsync(
                            request("http://127.0.0.1:" + host.port() + JdkHost.PATH),
                            HttpResponse.BodyHandlers.ofString());
            deciding.await();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(host::close);
            go.countDown();
            stopped.join();

            assertThat(call.join().statusCode()).isEqualTo(200);
            assertThat(call.join().body()).contains(HUB);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void with_a_keystore_it_answers_over_tls(@TempDir Path directory) throws Exception {
        Path keystore = directory.resolve("server.p12");
        makeKeystore(keystore);
        try (DeviceAllocator allocator = DeviceAllocator.builder(context -> AllocationDecision.assign(HUB))
                        .build();
                JdkHost host = AllocationServer.start(webhook(allocator), settings(keystore, PASSWORD))) {
            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(trusting(keystore))
                    .build()
                    .send(
                            request("https://localhost:" + host.port() + JdkHost.PATH),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    /** As an operator would, with the JDK's own tool. */
    private static void makeKeystore(Path keystore) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private static SSLContext trusting(Path keystore) throws Exception {
        KeyStore trusted = KeyStore.getInstance(keystore.toFile(), PASSWORD.toCharArray());
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("server", trusted.getCertificate("server"));
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(certificates);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, managers.getTrustManagers(), null);
        return tls;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT=80 | set ALLOCATION_CONFIG: the path of the allocation configuration",
                "ALLOCATION_CONFIG=a.json | set ALLOCATION_KEYS: the function keys, separated by commas",
                "ALLOCATION_CONFIG=a.json ALLOCATION_KEYS=k PORT=http | PORT must be a whole number from 0 to 65535",
                "ALLOCATION_CONFIG=a.json ALLOCATION_KEYS=k PORT=70000 | PORT must be a whole number from 0 to 65535",
                "ALLOCATION_CONFIG=a.json ALLOCATION_KEYS=k STOP_GRACE_SECONDS=-1 | STOP_GRACE_SECONDS must be a whole number from 0 to 3600"
            })
    void what_is_missing_or_wrong_is_told_with_the_name_of_the_variable(String variables, String message) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables.split(" ", -1)) {
            String[] parts = variable.split("=", 2);
            environment.put(parts[0], parts[1]);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.from(environment))
                .withMessage(message);
    }

    @Test
    void the_settings_show_no_key_and_no_password() {
        Settings settings = Settings.from(Map.of(
                "ALLOCATION_CONFIG", "a.json",
                "ALLOCATION_KEYS", "secret,other-secret",
                "TLS_KEYSTORE", "server.p12",
                "TLS_KEYSTORE_PASSWORD", "secret-too"));

        assertThat(settings.keys()).containsExactly("secret", "other-secret");
        assertThat(settings).hasToString("Settings[a.json, port 8080, HTTPS]");
    }
}
