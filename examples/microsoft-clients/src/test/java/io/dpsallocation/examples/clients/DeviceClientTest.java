package io.dpsallocation.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/*
 * Each registration waits at least 2 s between its requests, which is the client's own doing. So all devices begin at once and
 * each test looks at what became of its own.
 */
/** Microsoft's device client 2.1.3, as it is, registers at the local DPS and is refused by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceClientTest {

    private static final String HUB = "hub-a.azure-devices.net";
    private static final String KEY = "bG9jYWwgZHBzLCBkZXZpY2UgbXktZGV2aWNlLCBwcmltYXJ5";
    private static final String OTHER_KEY = "bG9jYWwgZHBzLCBncm91cCB2ZWhpY2xlcywgcHJpbWFyeQ==";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Map<String, CompletableFuture<ProvisioningDeviceClientRegistrationResult>> devices =
            new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer webhookHost;
    private DpsServer server;

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        webhookHost = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AllocationWebhook webhook = AllocationWebhook.builder(
                        DeviceAllocator.builder(AllocationConfig.parse("""
                        { "policies": [ { "name": "trucks", "enrollments": [ "trucks", "denied" ],
                            "strategy": { "type": "static", "rules": [
                              { "at": "/deviceRuntimeContext/payload/site", "equals": "eu", "hub": "hub-a.azure-devices.net" } ],
                              "default": "hub-b.azure-devices.net" },
                            "payload": { "region": "westeurope", "ttl": 60 } } ] }
                        """)).build())
                .functionKeys("open sesame")
                .build();
        webhookHost.createContext("/api/allocate", exchange -> answer(webhook, exchange));
        webhookHost.createContext("/api/400", exchange -> answer(exchange, 400, "{}"));
        webhookHost.createContext("/api/empty", exchange -> answer(exchange, 200, "{\"iotHubHostName\":\"\"}"));
        webhookHost.start();

        server = DpsServer.builder(world().build()).dataDirectory(directory).start();
        System.setProperty(TRUST_STORE, server.trustStoreFile().orElseThrow().toString());
        System.setProperty(TRUST_STORE_PASSWORD, DpsServer.TRUST_STORE_PASSWORD);
        readTrustStoreOnce();

        begin("single", KEY, null);
        begin("secondary", OTHER_KEY, null);
        begin("van-1", derived(KEY, "van-1"), null);
        begin("truck-1", derived(KEY, "truck-1"), "{\"site\":\"eu\"}");
        begin("stranger", OTHER_KEY, null);
        begin("off", KEY, null);
        begin("refused", KEY, null);
        begin("denied", KEY, null);
        begin("nowhere", KEY, null);
    }

    /** JDK 17 may hand out the store it had before, when several threads are the first to ask for a new one. */
    private static void readTrustStoreOnce() throws GeneralSecurityException {
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                .init((KeyStore) null);
    }

    private DpsSimulatorBuilder world() {
        String host = "http://127.0.0.1:" + webhookHost.getAddress().getPort() + "/api/";
        return DpsSimulator.builder()
                .linkedHubs(HUB, "hub-b.azure-devices.net")
                .retryAfter(Duration.ofSeconds(2))
                .enrollment(Enrollments.individual("single")
                        .symmetricKeys(KEY, OTHER_KEY)
                        .iotEdge()
                        .build())
                .enrollment(Enrollments.individual("secondary")
                        .symmetricKeys(KEY, OTHER_KEY)
                        .build())
                .enrollment(Enrollments.individual("stranger")
                        .symmetricKeys(KEY, KEY)
                        .build())
                .enrollment(Enrollments.individual("off")
                        .symmetricKeys(KEY, KEY)
                        .disabled()
                        .build())
                .enrollment(
                        Enrollments.group("vans").symmetricKeys(OTHER_KEY, KEY).build())
                .enrollment(Enrollments.group("trucks")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(host + "allocate?code=open%20sesame")
                        .build())
                .enrollment(Enrollments.individual("denied")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(host + "allocate?code=wrong")
                        .build())
                .enrollment(Enrollments.individual("refused")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(host + "400")
                        .build())
                .enrollment(Enrollments.individual("nowhere")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(host + "empty")
                        .build());
    }

    @AfterAll
    void end() {
        threads.shutdownNow();
        server.close();
        webhookHost.stop(0);
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
    }

    @Test
    void an_individual_key_lets_a_device_in() throws Exception {
        ProvisioningDeviceClientRegistrationResult result =
                devices.get("single").get();

        assertThat(result.getProvisioningDeviceClientStatus())
                .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        assertThat(result.getDeviceId()).isEqualTo("single");
        assertThat(result.getRegistrationId()).isEqualTo("single");
        assertThat(result.getSubstatus()).isNotNull();
        assertThat(server.simulator()
                        .hub(result.getIothubUri())
                        .device("single")
                        .orElseThrow()
                        .capabilities()
                        .isEdge())
                .isTrue();
    }

    @Test
    void the_secondary_key_does_as_well() throws Exception {
        assertThat(devices.get("secondary").get().getIothubUri()).isIn(HUB, "hub-b.azure-devices.net");
    }

    @Test
    void a_key_derived_from_a_groups_secondary_key_lets_a_device_in() throws Exception {
        assertThat(devices.get("van-1").get().getDeviceId()).isEqualTo("van-1");
    }

    @Test
    void a_real_webhook_chooses_and_payloads_go_both_ways() throws Exception {
        ProvisioningDeviceClientRegistrationResult result =
                devices.get("truck-1").get();

        assertThat(result.getIothubUri()).isEqualTo(HUB);
        assertThat(result.getProvisioningPayload()).isEqualTo("{\"region\":\"westeurope\",\"ttl\":60}");
        WebhookExchange exchange = server.simulator().exchanges().stream()
                .filter(one -> one.registrationId().equals("truck-1"))
                .findFirst()
                .orElseThrow();
        assertThat(new String(exchange.call().body(), StandardCharsets.UTF_8))
                .contains("\"payload\":\"{\\\"site\\\":\\\"eu\\\"}\"");
    }

    @Test
    void a_wrong_key_is_refused() {
        assertThat(refusal("stranger")).hasStackTraceContaining("401002").hasStackTraceContaining("Unauthorized");
    }

    @Test
    void a_disabled_enrollment_is_told_to_the_device() {
        Throwable refusal = refusal("off");

        assertThat(refusal).isInstanceOf(ProvisioningDeviceHubException.class);
        assertThat(server.simulator().registration("off").orElseThrow().status())
                .hasToString("disabled");
    }

    @Test
    void a_webhook_that_says_400_is_told_to_the_device() {
        assertThat(refusal("refused")).hasMessageContaining("Custom allocation failed with status code: 400");
        assertThat(code("refused")).isEqualTo(400207);
    }

    @Test
    void a_webhook_that_says_401_is_told_to_the_device() {
        assertThat(refusal("denied")).isInstanceOf(ProvisioningDeviceHubException.class);
        assertThat(code("denied")).isEqualTo(400209);
    }

    @Test
    void a_webhook_that_names_no_hub_is_told_to_the_device() {
        assertThat(refusal("nowhere")).isInstanceOf(ProvisioningDeviceHubException.class);
        assertThat(code("nowhere")).isEqualTo(400208);
    }

    private int code(String registrationId) {
        return ((ProvisioningDeviceHubException) refusal(registrationId)).getErrorCode();
    }

    private Throwable refusal(String registrationId) {
        Throwable thrown = catchThrowable(() -> devices.get(registrationId).get());
        assertThat(thrown).isInstanceOf(ExecutionException.class);
        return thrown.getCause();
    }

    private void begin(String registrationId, String key, @Nullable String payload) {
        devices.put(
                registrationId, CompletableFuture.supplyAsync(() -> register(registrationId, key, payload), threads));
    }

    private ProvisioningDeviceClientRegistrationResult register(
            String registrationId, String key, @Nullable String payload) {
        CompletableFuture<ProvisioningDeviceClientRegistrationResult> answer = new CompletableFuture<>();
        ProvisioningDeviceClient client = null;
        try {
            client = ProvisioningDeviceClient.create(
                    server.endpoint(),
                    server.simulator().idScope(),
                    ProvisioningDeviceClientTransportProtocol.HTTPS,
                    new SecurityProviderSymmetricKey(key.getBytes(StandardCharsets.UTF_8), registrationId));
            AdditionalData data = new AdditionalData();
            data.setProvisioningPayload(payload);
            client.registerDevice(
                    (result, failure, context) -> {
                        if (failure != null) {
                            answer.completeExceptionally(failure);
                        } else {
                            answer.complete(result);
                        }
                    },
                    null,
                    data);
            return answer.join();
        } catch (Exception e) {
            throw new CompletionException(e.getCause() == null ? e : e.getCause());
        } finally {
            if (client != null) {
                client.close();
            }
        }
    }

    private static String derived(String groupKey, String registrationId) {
        try {
            byte[] key = SecurityProviderSymmetricKey.ComputeDerivedSymmetricKey(
                    groupKey.getBytes(StandardCharsets.UTF_8), registrationId);
            return new String(key, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
}
