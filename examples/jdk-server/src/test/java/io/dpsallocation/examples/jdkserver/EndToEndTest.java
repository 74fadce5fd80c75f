package io.dpsallocation.examples.jdkserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.examples.clients.DeviceClients;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.webhook.AllocationWebhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's device client, the local DPS over HTTPS and this host: a device gets its hub and its payload. */
class EndToEndTest {

    private static final String HUB = "hub-b.azure-devices.net";
    private static final String KEY = "bG9jYWwgZHBzLCBkZXZpY2UgbXktZGV2aWNlLCBwcmltYXJ5";
    private static final String CONFIGURATION = """
            {"policies": [{"name": "all", "enrollments": ["*"],
                           "strategy": {"type": "static", "hub": "hub-b.azure-devices.net"},
                           "payload": {"site": {"$from": "/deviceRuntimeContext/payload/site"}}}]}
            """;

    @Test
    void a_device_of_microsofts_gets_its_hub_and_its_payload(@TempDir Path directory) throws Exception {
        Settings settings = new Settings(Path.of("unused"), List.of("unused"), 0, null, "", 5);
        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationConfig.parse(CONFIGURATION))
                        .build();
                JdkHost host = AllocationServer.start(
                        AllocationWebhook.builder(allocator)
                                .functionKeys("key==")
                                .build(),
                        settings);
                DeviceClients devices = DeviceClients.of(
                        DpsSimulator.builder()
                                .linkedHubs("hub-a.azure-devices.net", HUB)
                                .retryAfter(Duration.ofSeconds(2))
                                .enrollment(Enrollments.individual("truck-1")
                                        .symmetricKeys(KEY, KEY)
                                        .customAllocation(
                                                "http://127.0.0.1:" + host.port() + JdkHost.PATH + "?code=key%3D%3D")
                                        .build()),
                        directory)) {
            devices.begin(
                    "truck-1",
                    new SecurityProviderSymmetricKey(KEY.getBytes(StandardCharsets.UTF_8), "truck-1"),
                    "{\"site\":\"eu\"}");
            ProvisioningDeviceClientRegistrationResult result = devices.result("truck-1");

            assertThat(result.getIothubUri()).isEqualTo(HUB);
            assertThat(result.getProvisioningPayload()).isEqualTo("{\"site\":\"eu\"}");
            assertThat(devices.simulator().hub(HUB).device("truck-1")).isPresent();
        }
    }
}
