package io.dpsallocation.examples.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.IndividualEnrollmentBuilder;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.HubCredentials;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's device client 2.1.3, as it is, with a TPM of ours in place of a chip: let in, and refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceTpmTest {

    private static final byte[] TEXT = "hub-a.azure-devices.net/devices/boat\n1800000000".getBytes(UTF_8);

    private final SoftwareTpm tpm = SoftwareTpm.named("boat-7");
    private final SoftwareTpm otherTpm = SoftwareTpm.named("boat-8");
    private final Map<String, SoftwareTpmProvider> chips = new ConcurrentHashMap<>();

    private WebhookHost webhooks;
    private DeviceClients devices;

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        webhooks = new WebhookHost();
        devices = DeviceClients.of(world(), directory);

        begin("boat", tpm, "{\"site\":\"eu\"}");
        begin("again", tpm, null);
        begin("cleared", tpm.cleared(), null);
        begin("stranger", otherTpm, null);
        begin("unknown", tpm, null);
        begin("off", tpm, null);
        begin("refused", tpm, null);
        begin("denied", tpm, null);
        begin("nowhere", tpm, null);
    }

    private DpsSimulatorBuilder world() {
        return DpsSimulator.builder()
                .linkedHubs(WebhookHost.HUB, WebhookHost.OTHER_HUB)
                .retryAfter(Duration.ofSeconds(2))
                .enrollment(individual("boat")
                        .iotEdge()
                        .customAllocation(webhooks.webhook())
                        .build())
                .enrollment(individual("again").build())
                .enrollment(individual("cleared").build())
                .enrollment(individual("stranger").build())
                .enrollment(individual("off").disabled().build())
                .enrollment(individual("refused")
                        .customAllocation(webhooks.badRequest())
                        .build())
                .enrollment(individual("denied")
                        .customAllocation(webhooks.wrongKey())
                        .build())
                .enrollment(
                        individual("nowhere").customAllocation(webhooks.noHub()).build());
    }

    private IndividualEnrollmentBuilder individual(String registrationId) {
        return Enrollments.individual(registrationId).tpm(tpm.endorsementKey().toBase64());
    }

    @AfterAll
    void end() {
        devices.close();
        webhooks.close();
    }

    @Test
    void an_enrolled_tpm_lets_its_device_in_and_payloads_go_both_ways() throws Exception {
        ProvisioningDeviceClientRegistrationResult result = devices.result("boat");

        assertThat(result.getIothubUri()).isEqualTo(WebhookHost.HUB);
        assertThat(result.getDeviceId()).isEqualTo("boat");
        assertThat(result.getProvisioningPayload()).isEqualTo(WebhookHost.PAYLOAD);
        assertThat(devices.asked("boat"))
                .contains("\"payload\":\"{\\\"site\\\":\\\"eu\\\"}\"")
                .contains("\"capabilities\":{\"iotEdge\":true}")
                .contains(tpm.endorsementKey().toBase64());
    }

    @Test
    void what_the_tpm_holds_in_the_end_is_the_key_of_the_hub() throws Exception {
        devices.result("boat");

        assertThat(chips.get("boat").signWithIdentity(TEXT)).isEqualTo(hmac(hubKey("boat")));
    }

    @Test
    void registering_again_gives_a_new_key_to_hub_and_tpm_alike() throws Exception {
        devices.result("again");
        String before = hubKey("again");

        begin("again", tpm, null);
        devices.result("again");

        assertThat(hubKey("again")).isNotEqualTo(before);
        assertThat(chips.get("again").signWithIdentity(TEXT))
                .isEqualTo(hmac(hubKey("again")))
                .isNotEqualTo(hmac(before));
    }

    @Test
    void a_tpm_that_was_cleared_is_let_in() throws Exception {
        assertThat(devices.result("cleared").getDeviceId()).isEqualTo("cleared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stranger", "unknown"})
    void another_endorsement_key_and_one_that_is_not_enrolled_are_refused(String registrationId) {
        assertThat(devices.refusal(registrationId))
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
    void what_a_webhook_refuses_is_told_to_the_device() {
        assertThat(devices.refusal("refused")).hasMessageContaining("Custom allocation failed with status code: 400");
        assertThat(devices.code("refused")).isEqualTo(400207);
        assertThat(devices.code("denied")).isEqualTo(400209);
        assertThat(devices.code("nowhere")).isEqualTo(400208);
    }

    private void begin(String registrationId, SoftwareTpm chip, @Nullable String payload) {
        SoftwareTpmProvider provider = new SoftwareTpmProvider(chip, registrationId);
        chips.put(registrationId, provider);
        devices.begin(registrationId, provider, payload);
    }

    private String hubKey(String deviceId) throws Exception {
        HubCredentials stored = devices.simulator()
                .hub(devices.result(deviceId).getIothubUri())
                .device(deviceId)
                .orElseThrow()
                .credentials();
        assertThat(stored).isInstanceOf(HubCredentials.TpmIssuedKey.class);
        return ((HubCredentials.TpmIssuedKey) stored).key();
    }

    private static byte[] hmac(String key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        return mac.doFinal(TEXT);
    }
}
