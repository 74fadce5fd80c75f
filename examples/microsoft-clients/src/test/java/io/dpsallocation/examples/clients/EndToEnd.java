package io.dpsallocation.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** The whole way, for any host: Microsoft's device client, the local DPS over HTTPS, the host's webhook, and back. */
public final class EndToEnd {

    /** What the host is to decide by. */
    public static final String CONFIGURATION = """
            {"policies": [{"name": "all", "enrollments": ["*"],
                           "strategy": {"type": "static", "hub": "hub-b.azure-devices.net"},
                           "payload": {"site": {"$from": "/deviceRuntimeContext/payload/site"}}}]}
            """;

    private static final String HUB = "hub-b.azure-devices.net";
    private static final String DEVICE = "truck-1";
    private static final String KEY = "bG9jYWwgZHBzLCBkZXZpY2UgbXktZGV2aWNlLCBwcmltYXJ5";

    private EndToEnd() {}

    /** A device gets its hub and its payload from a webhook of that address, which ends in its key. */
    public static void aDeviceGetsItsHubAndItsPayload(String webhookUrl, Path directory) throws Exception {
        try (DeviceClients devices = DeviceClients.of(
                DpsSimulator.builder()
                        .linkedHubs("hub-a.azure-devices.net", HUB)
                        .retryAfter(Duration.ofSeconds(2))
                        .enrollment(Enrollments.individual(DEVICE)
                                .symmetricKeys(KEY, KEY)
                                .customAllocation(webhookUrl)
                                .build()),
                directory)) {
            devices.begin(
                    DEVICE,
                    new SecurityProviderSymmetricKey(KEY.getBytes(StandardCharsets.UTF_8), DEVICE),
                    "{\"site\":\"eu\"}");
            ProvisioningDeviceClientRegistrationResult result = devices.result(DEVICE);

            assertThat(result.getIothubUri()).isEqualTo(HUB);
            assertThat(result.getProvisioningPayload()).isEqualTo("{\"site\":\"eu\"}");
            assertThat(devices.simulator().hub(HUB).device(DEVICE)).isPresent();
        }
    }
}
