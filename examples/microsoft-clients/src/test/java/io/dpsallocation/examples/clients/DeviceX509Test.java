package io.dpsallocation.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.provisioning.device.ProvisioningDeviceClientRegistrationResult;
import com.microsoft.azure.sdk.iot.provisioning.device.internal.exceptions.ProvisioningDeviceHubException;
import com.microsoft.azure.sdk.iot.provisioning.security.hsm.SecurityProviderX509Cert;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.IndividualEnrollmentBuilder;
import io.dpsallocation.testkit.dps.DpsCertificate;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.HubCredentials;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Microsoft's device client 2.1.3 with its X.509 provider 2.0.2, as they are: let in by certificates, and refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceX509Test {

    private static final String EU = "{\"site\":\"eu\"}";

    private final Instant now = Instant.now();
    private final TestCa factory = TestCa.root("Factory", now);
    private final TestCa line = factory.intermediate("Line 3");
    private final TestCa stoppedLine = factory.intermediate("Line 4");
    private final TestCa unknownLine = factory.intermediate("Line 5");
    private final TestCa elsewhere = TestCa.root("Elsewhere", now);

    private final DeviceCertificate press = TestCa.selfSigned("press-1", now);
    private final DeviceCertificate second = TestCa.selfSigned("second", now);
    private final DeviceCertificate other = TestCa.selfSigned("other", now);
    private final DeviceCertificate off = TestCa.selfSigned("off", now);
    private final DeviceCertificate refused = TestCa.selfSigned("refused", now);
    private final DeviceCertificate denied = TestCa.selfSigned("denied", now);
    private final DeviceCertificate nowhere = TestCa.selfSigned("nowhere", now);

    private WebhookHost webhooks;
    private DeviceClients devices;

    @BeforeAll
    void begin(@TempDir Path directory) throws Exception {
        webhooks = new WebhookHost();
        devices = DeviceClients.of(world(), directory);
        devices.simulator().store(new DpsCertificate("factory", factory.certificate(), true));

        begin("press-1", press, EU);
        begin("second", second, null);
        begin("of-the-factory", factory.device("of-the-factory"), EU);
        begin("of-the-line", line.device("of-the-line"), null);
        begin("of-a-new-line", unknownLine.device("of-a-new-line"), EU);
        begin("of-a-stopped-line", stoppedLine.device("of-a-stopped-line"), null);
        begin("stranger", TestCa.selfSigned("stranger", now), null);
        begin("from-elsewhere", elsewhere.device("from-elsewhere"), null);
        begin("without-its-line", withoutIssuers(unknownLine.device("without-its-line")), null);
        begin("expired", factory.expiredDevice("expired"), null);
        begin("off", off, null);
        begin("refused", refused, null);
        begin("denied", denied, null);
        begin("nowhere", nowhere, null);
        devices.begin("misnamed", named("misnamed", other), null);
    }

    private DpsSimulatorBuilder world() {
        return DpsSimulator.builder()
                .linkedHubs(WebhookHost.HUB, WebhookHost.OTHER_HUB)
                .retryAfter(Duration.ofSeconds(2))
                .enrollment(individual("press-1", press)
                        .iotEdge()
                        .customAllocation(webhooks.webhook())
                        .build())
                .enrollment(Enrollments.individual("second")
                        .clientCertificates(TestCa.selfSigned("second", now).pem(), second.pem())
                        .build())
                .enrollment(individual("stranger", TestCa.selfSigned("stranger", now))
                        .build())
                .enrollment(individual("misnamed", other).build())
                .enrollment(individual("off", off).disabled().build())
                .enrollment(individual("refused", refused)
                        .customAllocation(webhooks.badRequest())
                        .build())
                .enrollment(individual("denied", denied)
                        .customAllocation(webhooks.wrongKey())
                        .build())
                .enrollment(individual("nowhere", nowhere)
                        .customAllocation(webhooks.noHub())
                        .build())
                .enrollment(Enrollments.group("all-of-the-factory")
                        .caReferences("factory", null)
                        .customAllocation(webhooks.webhook())
                        .build())
                .enrollment(Enrollments.group("line-3")
                        .signingCertificates(line.pem(), null)
                        .customAllocation(webhooks.webhook())
                        .build())
                .enrollment(Enrollments.group("line-4")
                        .signingCertificates(stoppedLine.pem(), null)
                        .disabled()
                        .build());
    }

    private static IndividualEnrollmentBuilder individual(String registrationId, DeviceCertificate certificate) {
        return Enrollments.individual(registrationId).clientCertificates(certificate.pem(), null);
    }

    private static DeviceCertificate withoutIssuers(DeviceCertificate certificate) {
        return new DeviceCertificate(certificate.key(), List.of(certificate.certificate()));
    }

    @AfterAll
    void end() {
        devices.close();
        webhooks.close();
    }

    @Test
    void a_certificate_that_is_enrolled_lets_its_device_in_and_payloads_go_both_ways() throws Exception {
        ProvisioningDeviceClientRegistrationResult result = devices.result("press-1");

        assertThat(result.getIothubUri()).isEqualTo(WebhookHost.HUB);
        assertThat(result.getDeviceId()).isEqualTo("press-1");
        assertThat(result.getRegistrationId()).isEqualTo("press-1");
        assertThat(result.getProvisioningPayload()).isEqualTo(WebhookHost.PAYLOAD);
        assertThat(devices.asked("press-1"))
                .contains("\"payload\":\"{\\\"site\\\":\\\"eu\\\"}\"")
                .contains("\"capabilities\":{\"iotEdge\":true}")
                .contains(Base64.getEncoder().encodeToString(press.certificate().getEncoded()));
    }

    @Test
    void the_hub_knows_the_device_by_its_certificate() throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(press.certificate().getEncoded());

        assertThat(devices.simulator()
                        .hub(devices.result("press-1").getIothubUri())
                        .device("press-1")
                        .orElseThrow()
                        .credentials())
                .isEqualTo(new HubCredentials.Thumbprints(
                        HexFormat.of().withUpperCase().formatHex(hash), null));
    }

    @Test
    void the_secondary_certificate_does_as_well() throws Exception {
        assertThat(devices.result("second").getDeviceId()).isEqualTo("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-the-factory", "of-a-new-line"})
    void a_chain_to_a_verified_root_lets_a_device_of_its_group_in(String registrationId) throws Exception {
        ProvisioningDeviceClientRegistrationResult result = devices.result(registrationId);

        assertThat(result.getIothubUri()).isEqualTo(WebhookHost.HUB);
        assertThat(result.getProvisioningPayload()).isEqualTo(WebhookHost.PAYLOAD);
        assertThat(devices.asked(registrationId)).contains("\"enrollmentGroupId\":\"all-of-the-factory\"");
    }

    @Test
    void the_group_of_the_nearest_signing_certificate_decides() throws Exception {
        assertThat(devices.result("of-the-line").getIothubUri()).isEqualTo(WebhookHost.OTHER_HUB);
        assertThat(devices.asked("of-the-line")).contains("\"enrollmentGroupId\":\"line-3\"");
    }

    @ParameterizedTest
    @CsvSource({
        "stranger,         Invalid certificate",
        "from-elsewhere,   CA certificate not found.",
        "without-its-line, CA certificate not found.",
        "expired,          Unauthorized",
        "misnamed,         Unauthorized",
    })
    void a_certificate_that_proves_nothing_is_refused(String registrationId, String message) {
        assertThat(devices.refusal(registrationId))
                .hasStackTraceContaining("401002")
                .hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "of-a-stopped-line"})
    void a_disabled_enrollment_is_told_to_the_device(String registrationId) {
        assertThat(devices.refusal(registrationId)).isInstanceOf(ProvisioningDeviceHubException.class);
        assertThat(devices.simulator()
                        .registration(registrationId)
                        .orElseThrow()
                        .status())
                .hasToString("disabled");
    }

    @Test
    void what_a_webhook_refuses_is_told_to_the_device() {
        assertThat(devices.refusal("refused")).hasMessageContaining("Custom allocation failed with status code: 400");
        assertThat(devices.code("refused")).isEqualTo(400207);
        assertThat(devices.code("denied")).isEqualTo(400209);
        assertThat(devices.code("nowhere")).isEqualTo(400208);
    }

    private void begin(String registrationId, DeviceCertificate certificate, @Nullable String payload) {
        devices.begin(registrationId, provider(certificate), payload);
    }

    private static SecurityProviderX509Cert provider(DeviceCertificate certificate) {
        return new SecurityProviderX509Cert(
                certificate.certificate(),
                certificate.key(),
                certificate.chain().subList(1, certificate.chain().size()));
    }

    /** The provider takes the registration ID from the certificate, so a device that lies has one of its own. */
    private static SecurityProviderX509Cert named(String registrationId, DeviceCertificate certificate) {
        return new SecurityProviderX509Cert(certificate.certificate(), certificate.key(), List.of()) {
            @Override
            public String getRegistrationId() {
                return registrationId;
            }
        };
    }
}
