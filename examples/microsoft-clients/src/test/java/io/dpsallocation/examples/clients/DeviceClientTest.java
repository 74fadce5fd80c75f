package io.dpsallocation.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientStatus;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.SecurityProviderSymmetricKey;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's device client 2.1.3, as it is, registers at the local DPS by symmetric keys and is refused by it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceClientTest {

    private static final String KEY = "bG9jYWwgZHBzLCBkZXZpY2UgbXktZGV2aWNlLCBwcmltYXJ5";
    private static final String OTHER_KEY = "bG9jYWwgZHBzLCBncm91cCB2ZWhpY2xlcywgcHJpbWFyeQ==";

    private WebhookHost webhooks;
    private DeviceClients devices;

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        webhooks = new WebhookHost();
        devices = DeviceClients.of(world(), directory);

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

    private DpsSimulatorBuilder world() {
        return DpsSimulator.builder()
                .linkedHubs(WebhookHost.HUB, WebhookHost.OTHER_HUB)
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
                        .customAllocation(webhooks.webhook())
                        .build())
                .enrollment(Enrollments.individual("denied")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(webhooks.wrongKey())
                        .build())
                .enrollment(Enrollments.individual("refused")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(webhooks.badRequest())
                        .build())
                .enrollment(Enrollments.individual("nowhere")
                        .symmetricKeys(KEY, KEY)
                        .customAllocation(webhooks.noHub())
                        .build());
    }

    @AfterAll
    void end() {
        devices.close();
        webhooks.close();
    }

    @Test
    void an_individual_key_lets_a_device_in() throws Exception {
        ProvisioningDeviceClientRegistrationResult result = devices.result("single");

        assertThat(result.getProvisioningDeviceClientStatus())
                .isEqualTo(ProvisioningDeviceClientStatus.PROVISIONING_DEVICE_STATUS_ASSIGNED);
        assertThat(result.getDeviceId()).isEqualTo("single");
        assertThat(result.getRegistrationId()).isEqualTo("single");
        assertThat(result.getSubstatus()).isNotNull();
        assertThat(devices.simulator()
                        .hub(result.getIothubUri())
                        .device("single")
                        .orElseThrow()
                        .capabilities()
                        .isEdge())
                .isTrue();
    }

    @Test
    void the_secondary_key_does_as_well() throws Exception {
        assertThat(devices.result("secondary").getIothubUri()).isIn(WebhookHost.HUB, WebhookHost.OTHER_HUB);
    }

    @Test
    void a_key_derived_from_a_groups_secondary_key_lets_a_device_in() throws Exception {
        assertThat(devices.result("van-1").getDeviceId()).isEqualTo("van-1");
    }

    @Test
    void a_real_webhook_chooses_and_payloads_go_both_ways() throws Exception {
        ProvisioningDeviceClientRegistrationResult result = devices.result("truck-1");

        assertThat(result.getIothubUri()).isEqualTo(WebhookHost.HUB);
        assertThat(result.getProvisioningPayload()).isEqualTo(WebhookHost.PAYLOAD);
        assertThat(devices.asked("truck-1")).contains("\"payload\":\"{\\\"site\\\":\\\"eu\\\"}\"");
    }

    @Test
    void a_wrong_key_is_refused() {
        assertThat(devices.refusal("stranger"))
                .hasStackTraceContaining("401002")
                .hasStackTraceContaining("Unauthorized");
    }

    @Test
    void a_disabled_enrollment_is_told_to_the_device() {
        assertThat(devices.refusal("off")).isInstanceOf(ProvisioningDeviceHubException.class);
        assertThat(devices.simulator().registration("off").orElseThrow().status())
                .hasToString("disabled");
    }

    @Test
    void a_webhook_that_says_400_is_told_to_the_device() {
        assertThat(devices.refusal("refused")).hasMessageContaining("Custom allocation failed with status code: 400");
        assertThat(devices.code("refused")).isEqualTo(400207);
    }

    @Test
    void a_webhook_that_says_401_is_told_to_the_device() {
        assertThat(devices.code("denied")).isEqualTo(400209);
    }

    @Test
    void a_webhook_that_names_no_hub_is_told_to_the_device() {
        assertThat(devices.code("nowhere")).isEqualTo(400208);
    }

    private void begin(String registrationId, String key, @Nullable String payload) {
        devices.begin(
                registrationId,
                new SecurityProviderSymmetricKey(key.getBytes(StandardCharsets.UTF_8), registrationId),
                payload);
    }

    private static String derived(String groupKey, String registrationId) throws GeneralSecurityException {
        byte[] key = SecurityProviderSymmetricKey.ComputeDerivedSymmetricKey(
                groupKey.getBytes(StandardCharsets.UTF_8), registrationId);
        return new String(key, StandardCharsets.UTF_8);
    }
}
