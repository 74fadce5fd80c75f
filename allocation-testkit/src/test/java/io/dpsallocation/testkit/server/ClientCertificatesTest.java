package io.dpsallocation.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsCertificate;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates on their way from a TLS handshake to the enrollment they are held against. */
class ClientCertificatesTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String ID = "press-1";

    private final TestCa root = TestCa.root("Factory", Trucks.NOW);
    private final TestCa line = root.intermediate("Line 3");

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_chain_lets_a_device_in(String protocol) {
        try (DpsServer server = server();
                Wire wire = new Wire(server, tls(server, line.device(ID)), protocol)) {
            Wire.Answer first = wire.send(put()).answer();
            Wire.Answer second = wire.send(get(first)).answer();

            assertThat(first.status()).isEqualTo(202);
            assertThat(second.text("/registrationState/assignedHub")).isEqualTo(Trucks.HUB);
            assertThat(second.json().at("/registrationState/x509").orElseThrow().toJson())
                    .isEqualTo("{}");
        }
    }

    /** As Microsoft's Java client does: a connection for each request, the later ones resuming the first one's session. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_resumed_session_brings_them_too(String protocol) {
        try (DpsServer server = server()) {
            SSLContext tls = tls(server, line.device(ID));
            Wire.Answer first;
            try (Wire wire = new Wire(server, tls, protocol)) {
                first = wire.send(put()).answer();
            }
            try (Wire wire = new Wire(server, tls, protocol)) {
                assertThat(wire.send(get(first)).answer().text("/registrationState/status"))
                        .isEqualTo("assigned");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void another_certificate_does_not_get_to_see_the_answer(String protocol) {
        try (DpsServer server = server()) {
            Wire.Answer first;
            try (Wire wire = new Wire(server, tls(server, line.device(ID)), protocol)) {
                first = wire.send(put()).answer();
            }
            try (Wire other = new Wire(server, tls(server, line.device(ID)), protocol);
                    Wire none = new Wire(server, protocol)) {
                assertThat(other.send(get(first)).answer().status()).isEqualTo(401);
                assertThat(none.send(get(first)).answer().status()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void an_incomplete_chain_is_refused_in_dps_s_words(String protocol) {
        DeviceCertificate whole = line.device(ID);
        DeviceCertificate alone = new DeviceCertificate(whole.key(), List.of(whole.certificate()));
        try (DpsServer server = server();
                Wire wire = new Wire(server, tls(server, alone), protocol)) {
            Wire.Answer answer = wire.send(put()).answer();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json().at("/errorCode").orElseThrow().toJson()).isEqualTo("401002");
            assertThat(answer.text("/message")).isEqualTo("CA certificate not found.");
        }
    }

    /** The handshake takes any certificate; that it has expired is said in the answer. */
    @Test
    void a_certificate_is_judged_by_the_servers_wall_clock() {
        try (DpsServer server = server();
                Wire wire = new Wire(server, tls(server, line.expiredDevice(ID)))) {
            Wire.Answer answer = wire.send(put()).answer();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/message")).isEqualTo("Unauthorized");
            assertThat(server.simulator().story()).contains("the certificate is not valid now");
        }
    }

    private DpsServer server() {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(Trucks.HUB)
                .enrollment(Enrollments.group("presses")
                        .caReferences("factory", null)
                        .customAllocation()
                        .build())
                .webhook(call -> WebhookReply.assign(Trucks.HUB))
                .build();
        simulator.store(new DpsCertificate("factory", root.certificate(), true));
        return DpsServer.builder(simulator)
                .workers(Runnable::run)
                .wallClock(Clock.fixed(Trucks.NOW, ZoneOffset.UTC))
                .start();
    }

    private static SSLContext tls(DpsServer server, DeviceCertificate device) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("SunX509");
            keys.init(new KeyMaterial(device.key(), device.chain()).keyStore(PASSWORD), PASSWORD);
            return Wire.tls(server, keys.getKeyManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String put() {
        return "PUT /0ne00000001/registrations/press-1/register?api-version=2019-03-31 HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    }

    private static String get(Wire.Answer registered) {
        return "GET /0ne00000001/registrations/press-1/operations/" + registered.text("/operationId")
                + "?api-version=2019-03-31 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }
}
