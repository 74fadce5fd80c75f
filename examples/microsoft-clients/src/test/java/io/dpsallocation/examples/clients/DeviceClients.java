package io.dpsallocation.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.azure.sdk.iot.provisioning.device.AdditionalData;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClient;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientTransportProtocol;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProvider;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.server.DpsServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/*
 * Each registration waits at least 2 s between its requests, which is the client's own doing. So a test lets all its devices
 * begin at once, and looks then at what became of each.
 */
/** A local DPS, and Microsoft's device clients that register there, each on a thread of its own. */
final class DeviceClients implements AutoCloseable {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Map<String, CompletableFuture<ProvisioningDeviceClientRegistrationResult>> devices =
            new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final DpsServer server;

    private DeviceClients(DpsServer server) {
        this.server = server;
    }

    /** Serves a world, and has this JVM's clients trust the server. */
    static DeviceClients of(DpsSimulatorBuilder world, Path directory) throws GeneralSecurityException {
        DpsServer server =
                DpsServer.builder(world.build()).dataDirectory(directory).start();
        System.setProperty(TRUST_STORE, server.trustStoreFile().orElseThrow().toString());
        System.setProperty(TRUST_STORE_PASSWORD, DpsServer.TRUST_STORE_PASSWORD);
        // JDK 17 may hand out the store it had before, when several threads are the first to ask for a new one.
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm())
                .init((KeyStore) null);
        return new DeviceClients(server);
    }

    DpsSimulator simulator() {
        return server.simulator();
    }

    /** Lets a device begin to register, in place of what is known of it. */
    void begin(String registrationId, SecurityProvider security, @Nullable String payload) {
        devices.put(registrationId, CompletableFuture.supplyAsync(() -> register(security, payload), threads));
    }

    /** How a device's registration ended. */
    ProvisioningDeviceClientRegistrationResult result(String registrationId) throws Exception {
        return devices.get(registrationId).get();
    }

    /** With what a device's registration failed. */
    Throwable refusal(String registrationId) {
        Throwable thrown = catchThrowable(() -> devices.get(registrationId).get());
        assertThat(thrown).as(registrationId).isInstanceOf(ExecutionException.class);
        return thrown.getCause();
    }

    /** The error code a device was told. */
    int code(String registrationId) {
        Throwable refusal = refusal(registrationId);
        assertThat(refusal).isInstanceOf(ProvisioningDeviceHubException.class);
        return ((ProvisioningDeviceHubException) refusal).getErrorCode();
    }

    /** What DPS asked the webhook for a device. */
    String asked(String registrationId) {
        WebhookExchange exchange = simulator().exchanges().stream()
                .filter(one -> one.registrationId().equals(registrationId))
                .findFirst()
                .orElseThrow();
        return new String(exchange.call().body(), StandardCharsets.UTF_8);
    }

    private ProvisioningDeviceClientRegistrationResult register(SecurityProvider security, @Nullable String payload) {
        CompletableFuture<ProvisioningDeviceClientRegistrationResult> answer = new CompletableFuture<>();
        ProvisioningDeviceClient client = null;
        try {
            client = ProvisioningDeviceClient.create(
                    server.endpoint(),
                    simulator().idScope(),
                    ProvisioningDeviceClientTransportProtocol.HTTPS,
                    security);
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

    @Override
    public void close() {
        threads.shutdownNow();
        server.close();
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
    }
}
