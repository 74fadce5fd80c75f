package io.dpsallocation.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.dpsallocation.examples.clients.DeviceClients;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Microsoft's device client, the local DPS over HTTPS and this application: a device gets its hub and its payload. */
class EndToEndTest {

    private static final String HUB = "hub-b.azure-devices.net";
    private static final String KEY = "bG9jYWwgZHBzLCBkZXZpY2UgbXktZGV2aWNlLCBwcmltYXJ5";

    @Test
    void a_device_of_microsofts_gets_its_hub_and_its_payload(@TempDir Path directory) throws Exception {
        Path config = directory.resolve("allocation.json");
        Files.writeString(config, """
                {"policies": [{"name": "all", "enrollments": ["*"],
                               "strategy": {"type": "static", "hub": "hub-b.azure-devices.net"},
                               "payload": {"site": {"$from": "/deviceRuntimeContext/payload/site"}}}]}
                """);
        try (ConfigurableApplicationContext application =
                        Applications.start(context -> {}, "--ALLOCATION_CONFIG=" + config, "--ALLOCATION_KEYS=key==");
                DeviceClients devices = DeviceClients.of(
                        DpsSimulator.builder()
                                .linkedHubs("hub-a.azure-devices.net", HUB)
                                .retryAfter(Duration.ofSeconds(2))
                                .enrollment(Enrollments.individual("truck-1")
                                        .symmetricKeys(KEY, KEY)
                                        .customAllocation(Applications.address(application) + "?code=key%3D%3D")
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
