package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.TestCa;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What X.509 attestation lets in and what it refuses, case by case (docs/contract.md, 4.3 and 5.4). */
class X509TableTest {

    private static final Instant NOW = VirtualClock.START;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String ID = "press-1";

    private static final TestCa FACTORY = TestCa.root("Factory", NOW);
    private static final TestCa LINE = FACTORY.intermediate("Line 3");
    private static final TestCa CELL = LINE.intermediate("Cell 7");
    private static final TestCa ELSEWHERE = TestCa.root("Elsewhere", NOW);
    private static final TestCa OLD_LINE =
            FACTORY.at(NOW.minus(YEAR).minusSeconds(1)).intermediate("Line 1").at(NOW);
    private static final DeviceCertificate OWN = TestCa.selfSigned(ID, NOW);
    private static final DeviceCertificate SECOND = TestCa.selfSigned(ID, NOW);
    private static final DeviceCertificate IN_CELL = CELL.device(ID);

    private final DpsSimulator simulator = simulator(AssumedBehaviour.defaults());

    private static DpsSimulator simulator(AssumedBehaviour assumed) {
        return DpsSimulator.builder()
                .linkedHubs(Fleet.A)
                .webhook(call -> WebhookReply.assign(Fleet.A))
                .assumedBehaviour(assumed)
                .build();
    }

    @BeforeEach
    void store() {
        simulator.store(new DpsCertificate("factory", FACTORY.certificate(), true));
    }

    /** What DPS says, and why. */
    private record Refused(String name, DeviceCertificate certificate, DpsErrorCode told, String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Refused> refused() {
        String nowhere = "the certificate is not enrolled, and leads to none that is stored and verified";
        return Stream.of(
                new Refused("unknown root", ELSEWHERE.device(ID), DpsErrorCode.CA_CERTIFICATE_NOT_FOUND, nowhere),
                new Refused(
                        "root of the same name",
                        TestCa.root("Factory", NOW).device(ID),
                        DpsErrorCode.CA_CERTIFICATE_NOT_FOUND,
                        nowhere),
                new Refused("self-signed", OWN, DpsErrorCode.CA_CERTIFICATE_NOT_FOUND, nowhere),
                new Refused("missing intermediates", alone(IN_CELL), DpsErrorCode.CA_CERTIFICATE_NOT_FOUND, nowhere),
                new Refused(
                        "missing upper intermediate",
                        without(IN_CELL, LINE.certificate()),
                        DpsErrorCode.CA_CERTIFICATE_NOT_FOUND,
                        nowhere),
                new Refused(
                        "another common name",
                        CELL.device("press-2"),
                        DpsErrorCode.UNAUTHORIZED,
                        "the common name of the certificate is not the registration ID"),
                new Refused(
                        "expired",
                        CELL.expiredDevice(ID),
                        DpsErrorCode.UNAUTHORIZED,
                        "the certificate is not valid now"),
                new Refused(
                        "not valid yet",
                        CELL.at(NOW.plus(Duration.ofDays(2))).device(ID),
                        DpsErrorCode.UNAUTHORIZED,
                        "the certificate is not valid now"),
                new Refused(
                        "expired intermediate",
                        OLD_LINE.device(ID),
                        DpsErrorCode.UNAUTHORIZED,
                        "a certificate that signed the device's is not valid now"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_group_of_a_root_refuses(Refused row) {
        enrollTheFactory();

        refuse(row.certificate(), row.told(), row.reason());
    }

    @Test
    void a_verified_intermediate_is_enough() {
        DpsSimulator withoutRoot = simulator(AssumedBehaviour.defaults());
        withoutRoot.store(new DpsCertificate("line", LINE.certificate(), true));
        withoutRoot.enroll(Enrollments.group("line-3")
                .caReferences("line", null)
                .customAllocation()
                .build());
        withoutRoot.enroll(Enrollments.group("cell-7")
                .signingCertificates(CELL.pem(), null)
                .customAllocation()
                .build());

        assertThat(isLetIn(withoutRoot, LINE.device(ID))).isTrue();
        assertThat(isLetIn(withoutRoot, IN_CELL)).isTrue();
        assertThat(isLetIn(withoutRoot, FACTORY.device(ID))).isFalse();
    }

    @Test
    void a_root_that_ran_out_refuses_what_comes_in_below_it() {
        TestCa old = TestCa.root("Old", NOW.minus(YEAR).minusSeconds(1));
        TestCa line = old.at(NOW).intermediate("Line 9");
        simulator.store(new DpsCertificate("old", old.certificate(), true));
        simulator.enroll(Enrollments.group("line-9")
                .signingCertificates(line.pem(), null)
                .customAllocation()
                .build());

        refuse(line.device(ID), DpsErrorCode.UNAUTHORIZED, "a certificate that signed the device's is not valid now");
    }

    @Test
    void a_good_chain_that_no_group_has_a_certificate_of_is_refused() {
        refuse(
                IN_CELL,
                DpsErrorCode.SIGNING_CERTIFICATE_MISMATCH,
                "no enrollment has a certificate that signed the device's");
    }

    @Test
    void another_certificate_than_the_enrolled_one_is_refused_though_its_chain_is_good() {
        enrollTheFactory();
        simulator.enroll(Enrollments.individual(ID)
                .clientCertificates(OWN.pem(), null)
                .customAllocation()
                .build());

        refuse(
                IN_CELL,
                DpsErrorCode.CERTIFICATE_INVALID,
                "the certificate is not the one of its individual enrollment");
    }

    /** The nearest certificate's entry decides; the individual enrollment is nearer than any. */
    @ParameterizedTest
    @CsvSource({
        "individual cell line factory, '',                individual enrollment press-1",
        "cell line factory,            '',                group cell",
        "line factory,                 '',                group line",
        "factory,                      '',                group factory",
        "individual cell line factory, individual,        disabled",
        "cell line factory,            cell,              disabled",
        "cell line factory,            cell line factory, disabled",
        "line factory,                 line,              disabled",
        "cell line factory,            factory,           group cell",
        "individual cell line factory, cell line factory, individual enrollment press-1",
        "cell line factory,            line,              group cell",
    })
    void the_first_entry_found_decides(String entries, String disabled, String expected) {
        for (String entry : entries.split(" ", -1)) {
            EnrollmentBuilder<?> builder = switch (entry) {
                case "individual" -> Enrollments.individual(ID).clientCertificates(IN_CELL.pem(), null);
                case "cell" -> Enrollments.group("cell").signingCertificates(CELL.pem(), null);
                case "line" -> Enrollments.group("line").signingCertificates(LINE.pem(), null);
                default -> Enrollments.group("factory").caReferences("factory", null);
            };
            builder.customAllocation();
            if (List.of(disabled.split(" ", -1)).contains(entry)) {
                builder.disabled();
            }
            simulator.enroll(builder.build());
        }

        RegistrationResult result = register(IN_CELL);

        if (expected.equals("disabled")) {
            assertThat(result.status()).isEqualTo(RegistrationStatus.DISABLED);
        } else {
            assertThat(simulator.events())
                    .filteredOn(event -> event.kind() == DpsEvent.Kind.IDENTITY_PROVED)
                    .singleElement()
                    .extracting(DpsEvent::detail)
                    .isEqualTo(expected);
        }
    }

    /** The ways in which certificates were seen to arrive. */
    private enum Format {
        PEM,
        BASE64_OF_DER,
        BASE64_OF_PEM;

        String write(X509Certificate certificate) {
            try {
                String der = Base64.getEncoder().encodeToString(certificate.getEncoded());
                String pem = "-----BEGIN CERTIFICATE-----\n" + der + "\n-----END CERTIFICATE-----\n";
                return switch (this) {
                    case PEM -> pem;
                    case BASE64_OF_DER -> der;
                    case BASE64_OF_PEM -> Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
                };
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_format_does_as_primary_and_as_secondary_certificate(Format format) {
        simulator.enroll(Enrollments.individual(ID)
                .clientCertificates(format.write(OWN.certificate()), format.write(SECOND.certificate()))
                .customAllocation()
                .build());
        simulator.enroll(Enrollments.group("lines")
                .signingCertificates(format.write(ELSEWHERE.certificate()), format.write(LINE.certificate()))
                .customAllocation()
                .build());
        simulator.store(DpsCertificate.parse("elsewhere", format.write(ELSEWHERE.certificate()), true));

        assertThat(register(OWN).isAssigned()).isTrue();
        assertThat(register(SECOND).isAssigned()).isTrue();
        assertThat(simulator
                        .device("press-2", ELSEWHERE.device("press-2").chain())
                        .register()
                        .isAssigned())
                .isTrue();
        assertThat(simulator
                        .device("press-3", LINE.device("press-3").chain())
                        .register()
                        .isAssigned())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"factory", "elsewhere"})
    void both_references_of_a_group_count(String issuer) {
        simulator.store(new DpsCertificate("elsewhere", ELSEWHERE.certificate(), true));
        simulator.enroll(Enrollments.group("all")
                .caReferences("factory", "elsewhere")
                .customAllocation()
                .build());
        TestCa authority = issuer.equals("factory") ? FACTORY : ELSEWHERE;

        assertThat(register(authority.device(ID)).isAssigned()).isTrue();
    }

    @Test
    void a_certificate_is_judged_by_the_servers_clock() {
        enrollTheFactory();
        RegisterCall call = RegisterCall.of(ID).withClientCertificates(IN_CELL.chain());
        Execution aYearLater =
                Execution.inBackground(Runnable::run, Clock.fixed(NOW.plus(YEAR).plusSeconds(1), ZoneOffset.UTC));
        Execution now = Execution.inBackground(Runnable::run, Clock.fixed(NOW.plus(YEAR), ZoneOffset.UTC));

        assertThat(simulator.register(call, now).isAssigning()).isTrue();
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.register(call, aYearLater))
                .withMessageContaining("the certificate is not valid now");
    }

    /** Not known of the real service: the documentation asks for a verified certificate. */
    @Test
    void a_chain_may_end_at_a_signing_certificate_when_that_is_assumed() {
        for (boolean isAssumed : new boolean[] {false, true}) {
            DpsSimulator assuming = simulator(AssumedBehaviour.builder()
                    .signingCertificatesEndChains(isAssumed)
                    .build());
            assuming.store(new DpsCertificate("unverified", ELSEWHERE.certificate(), false));
            assuming.enroll(Enrollments.group("line")
                    .signingCertificates(LINE.pem(), null)
                    .customAllocation()
                    .build());
            assuming.enroll(Enrollments.group("unverified")
                    .caReferences("unverified", null)
                    .customAllocation()
                    .build());

            assertThat(isLetIn(assuming, LINE.device(ID))).isEqualTo(isAssumed);
            assertThat(isLetIn(assuming, ELSEWHERE.device(ID))).isFalse();
        }
    }

    private void enrollTheFactory() {
        simulator.enroll(Enrollments.group("all")
                .caReferences("factory", null)
                .customAllocation()
                .build());
    }

    private RegistrationResult register(DeviceCertificate certificate) {
        return simulator.device(ID, certificate.chain()).register();
    }

    private void refuse(DeviceCertificate certificate, DpsErrorCode told, String reason) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> register(certificate))
                .withMessageStartingWith("401002 " + told.text() + ": " + reason)
                .satisfies(refused -> {
                    assertThat(refused.error().errorCode()).isEqualTo(401002);
                    assertThat(refused.error().message()).isEqualTo(told.text());
                });
    }

    private static boolean isLetIn(DpsSimulator simulator, DeviceCertificate certificate) {
        try {
            return simulator.device(ID, certificate.chain()).register().isAssigned();
        } catch (DpsErrorException refused) {
            return false;
        }
    }

    private static DeviceCertificate alone(DeviceCertificate certificate) {
        return new DeviceCertificate(certificate.key(), List.of(certificate.certificate()));
    }

    private static DeviceCertificate without(DeviceCertificate certificate, X509Certificate issuer) {
        List<X509Certificate> chain = new ArrayList<>(certificate.chain());
        chain.remove(issuer);
        return new DeviceCertificate(certificate.key(), chain);
    }
}
