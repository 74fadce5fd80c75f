package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices with certificates, in process (docs/contract.md, 4.3). */
class X509AttestationTest {

    private static final Instant NOW = VirtualClock.START;

    private final TestCa root = TestCa.root("Factory", NOW);
    private final TestCa line = root.intermediate("Line 3");
    private final DpsSimulator simulator =
            Fleet.withWebhook(call -> WebhookReply.assign(Fleet.A)).build();

    @Test
    void a_certificate_that_is_enrolled_lets_its_device_in_whether_primary_or_secondary() throws Exception {
        DeviceCertificate first = TestCa.selfSigned("press-1", NOW);
        DeviceCertificate second = TestCa.selfSigned("press-1", NOW);
        String der = Base64.getEncoder().encodeToString(first.certificate().getEncoded());
        String pem = Base64.getEncoder().encodeToString(second.pem().getBytes(StandardCharsets.US_ASCII));
        simulator.enroll(Enrollments.individual("press-1")
                .clientCertificates(der, pem)
                .iotEdge()
                .customAllocation()
                .build());

        RegistrationResult result = register("press-1", first);

        assertThat(result.connect().twin().deviceId()).isEqualTo("press-1");
        assertThat(result.state().toView().at("/x509").orElseThrow().toJson()).isEqualTo("{}");
        assertThat(result.exchanges()
                        .get(0)
                        .request()
                        .deviceRuntimeContext()
                        .x509()
                        .clientCertificate())
                .isEqualTo(der);
        assertThat(result.exchanges()
                        .get(0)
                        .request()
                        .individualEnrollment()
                        .capabilities()
                        .isEdge())
                .isTrue();
        HubDevice stored = simulator.hub(Fleet.A).device("press-1").orElseThrow();
        assertThat(stored.capabilities().isEdge()).isTrue();
        assertThat(stored.credentials())
                .isEqualTo(new HubCredentials.Thumbprints(Certificates.sha256(first.certificate()), null));
        assertThat(simulator.registration("press-1").orElseThrow().additionalMembers())
                .isEmpty();

        register("press-1", second).connect();
        assertThatIllegalStateException()
                .isThrownBy(result::connect)
                .withMessageContaining("its certificate is not the one that press-1 was registered with");
    }

    @Test
    void what_a_certificate_says_is_written_beside_it() {
        DeviceCertificate own = TestCa.selfSigned("press-1", NOW);
        IndividualEnrollment stored = (IndividualEnrollment) simulator.enroll(Enrollments.individual("press-1")
                .clientCertificates(own.pem(), null)
                .customAllocation()
                .build());

        assertThat(stored.attestation().x509().clientCertificates().primary().info())
                .satisfies(info -> {
                    assertThat(info.subjectName()).isEqualTo("CN=press-1");
                    assertThat(info.issuerName()).isEqualTo("CN=press-1");
                    assertThat(info.sha1Thumbprint()).matches("[0-9A-F]{40}");
                    assertThat(info.sha256Thumbprint()).matches("[0-9A-F]{64}");
                    assertThat(info.version()).isEqualTo(3);
                    assertThat(info.notAfterUtc().toInstant())
                            .contains(own.certificate().getNotAfter().toInstant());
                });
    }

    @Test
    void a_stranger_s_certificate_another_s_name_and_no_certificate_are_refused() {
        simulator.enroll(Enrollments.individual("press-1")
                .clientCertificates(TestCa.selfSigned("press-1", NOW).pem(), null)
                .customAllocation()
                .build());

        refuse(
                "press-1",
                TestCa.selfSigned("press-1", NOW),
                "the certificate is not the one of its individual enrollment");
        refuse("press-1", TestCa.selfSigned("press-2", NOW), "the common name of the certificate");
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(RegisterCall.of("press-1").withAuthorization("Bearer x")))
                .withMessageContaining("there is no certificate");
    }

    @Test
    void a_certificate_runs_out_by_the_clock() {
        DeviceCertificate own = TestCa.selfSigned("press-1", NOW);
        simulator.enroll(Enrollments.individual("press-1")
                .clientCertificates(own.pem(), null)
                .customAllocation()
                .build());
        register("press-1", own);

        simulator.clock().advance(Duration.ofDays(366));

        refuse("press-1", own, "the certificate is not valid now");
    }

    @Test
    void behind_a_server_a_certificate_runs_out_by_the_other_clock_alone() {
        DeviceCertificate own = TestCa.selfSigned("press-1", NOW);
        simulator.enroll(Enrollments.individual("press-1")
                .clientCertificates(own.pem(), null)
                .customAllocation()
                .build());
        simulator.clock().advance(Duration.ofDays(366));
        RegisterCall call = RegisterCall.of("press-1").withClientCertificates(own.chain());

        assertThat(simulator.register(call, judgedAt(NOW)).isAssigning()).isTrue();
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(call, judgedAt(NOW.plus(Duration.ofDays(366)))))
                .withMessageContaining("the certificate is not valid now");
    }

    private static Execution judgedAt(Instant wallTime) {
        return Execution.inBackground(Runnable::run, Clock.fixed(wallTime, ZoneOffset.UTC));
    }

    @Test
    void a_chain_to_a_verified_certificate_lets_a_device_of_a_group_in() {
        simulator.store(new DpsCertificate("factory", root.certificate(), true));
        simulator.enroll(Enrollments.group("presses")
                .caReferences("FACTORY", null)
                .customAllocation()
                .build());

        assertThat(register("press-1", line.device("press-1")).isAssigned()).isTrue();
        assertThat(register("press-2", root.device("press-2")).isAssigned()).isTrue();
        refuse("press-3", line.expiredDevice("press-3"), "the certificate is not valid now");
        refuse("press-4", TestCa.root("Factory", NOW).device("press-4"), "leads to none that is stored");
        DeviceCertificate withoutIntermediate = new DeviceCertificate(
                line.device("press-5").key(), List.of(line.device("press-5").certificate()));
        refuse("press-5", withoutIntermediate, "leads to none that is stored");
    }

    @Test
    void a_certificate_counts_once_its_key_is_shown_to_be_at_hand() {
        simulator.store(DpsCertificate.parse("factory", root.pem(), false));
        simulator.enroll(Enrollments.group("presses")
                .caReferences("factory", null)
                .customAllocation()
                .build());
        refuse("press-1", root.device("press-1"), "leads to none that is stored and verified");
        String code = simulator.verificationCode("factory");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.verify("factory", root.verification("another code")));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        simulator.verify("factory", TestCa.root("Factory", NOW).verification(code)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.verificationCode("nothing"))
                .withMessage("there is no certificate nothing");
        simulator.verify("factory", root.verification(code));

        assertThat(simulator.certificate("factory")).hasToString("Optional[DpsCertificate[factory, verified]]");
        assertThat(register("press-1", root.device("press-1")).isAssigned()).isTrue();
    }

    @Test
    void the_group_of_the_nearest_certificate_decides_even_when_it_is_disabled() {
        simulator.store(new DpsCertificate("factory", root.certificate(), true));
        simulator.enroll(Enrollments.group("a-factory")
                .caReferences("factory", null)
                .customAllocation()
                .build());
        simulator.enroll(Enrollments.group("line-3")
                .signingCertificates(line.pem(), null)
                .customAllocation()
                .disabled()
                .build());

        assertThat(register("press-1", line.device("press-1")).status()).isEqualTo(RegistrationStatus.DISABLED);
        assertThat(register("press-2", root.device("press-2")).isAssigned()).isTrue();

        simulator.deleteEnrollmentGroup("line-3");
        assertThat(register("press-1", line.device("press-1")).isAssigned()).isTrue();
    }

    @Test
    void a_disabled_individual_enrollment_shuts_one_device_of_a_group_out() {
        simulator.store(new DpsCertificate("factory", root.certificate(), true));
        simulator.enroll(Enrollments.group("presses")
                .caReferences("factory", null)
                .customAllocation()
                .build());
        simulator.enroll(Enrollments.individual("press-1")
                .caReferences("factory", null)
                .customAllocation()
                .disabled()
                .build());

        assertThat(register("press-1", root.device("press-1")).status()).isEqualTo(RegistrationStatus.DISABLED);
        assertThat(register("press-2", root.device("press-2")).isAssigned()).isTrue();
    }

    @Test
    void a_group_whose_certificate_leads_to_nothing_verified_lets_nobody_in() {
        simulator.enroll(Enrollments.group("presses")
                .signingCertificates(root.pem(), null)
                .customAllocation()
                .build());

        refuse("press-1", root.device("press-1"), "leads to none that is stored and verified");
    }

    @Test
    void what_a_chain_lacks_is_told_in_the_story_and_not_to_the_device() {
        TestCa line = TestCa.root("Line", NOW);
        simulator.enroll(Enrollments.group("lines")
                .signingCertificates(line.pem(), null)
                .customAllocation()
                .build());
        String lacks =
                "did not prove its identity: the certificate is not enrolled, and leads to none that is stored and"
                        + " verified: ";

        refuse(
                "press-1",
                line.device("press-1"),
                "it leads to a signing certificate of an enrollment, which is not stored");
        simulator.store(new DpsCertificate("line-3", line.certificate(), false));
        refuse("press-2", line.device("press-2"), "it leads to line-3, which is not verified");
        refuse(
                "press-3",
                TestCa.root("Stranger", NOW).device("press-3"),
                "nothing that is stored or enrolled signed it");

        assertThat(simulator.story())
                .contains("press-1 " + lacks + "it leads to a", "press-2 " + lacks, "press-3 " + lacks);
    }

    @Test
    void a_poll_needs_the_same_certificate() {
        DeviceCertificate own = TestCa.selfSigned("press-1", NOW);
        simulator.enroll(Enrollments.individual("press-1")
                .clientCertificates(own.pem(), null)
                .customAllocation()
                .build());
        String operation = simulator
                .register(RegisterCall.of("press-1").withClientCertificates(own.chain()))
                .operationId();

        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.status("press-1", operation, DeviceCredentials.token("x")))
                .withMessageContaining("not the one the registration began with");
        assertThat(simulator
                        .status("press-1", operation, DeviceCredentials.certificates(own.chain()))
                        .status())
                .isEqualTo(RegistrationStatus.ASSIGNED);
    }

    @Test
    void certificates_without_a_time_are_good_by_every_clock() {
        TestCa ca = TestCa.root("Factory");
        DeviceCertificate leaf = ca.intermediate("Line 3").device("press-1");

        for (X509Certificate certificate : List.of(
                ca.certificate(),
                leaf.certificate(),
                TestCa.selfSigned("press-2").certificate())) {
            assertThat(certificate.getNotBefore().toInstant()).isBefore(VirtualClock.START);
            assertThat(certificate.getNotAfter().toInstant()).isEqualTo("9999-12-31T23:59:59Z");
        }
        assertThat(ca.expiredDevice("press-3").certificate().getNotAfter().toInstant())
                .isBefore(VirtualClock.START);
    }

    @Test
    void what_is_no_certificate_is_refused_and_not_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.enroll(Enrollments.individual("press-1")
                        .clientCertificates("se-cret", null)
                        .customAllocation()
                        .build()))
                .withMessage("the primary certificate must be PEM, the Base64 of its DER form or the Base64 of PEM");
    }

    private RegistrationResult register(String registrationId, DeviceCertificate certificate) {
        return simulator.device(registrationId, certificate.chain()).register();
    }

    private void refuse(String registrationId, DeviceCertificate certificate, String reason) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> register(registrationId, certificate))
                .withMessageContaining(reason)
                .satisfies(refused -> assertThat(refused.error().httpStatus()).isEqualTo(401));
    }
}
