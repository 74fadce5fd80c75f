package io.dpsallocation.examples.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.azure.sdk.iot.provisioning.service.ProvisioningServiceClient;
import com.microsoft.azure.sdk.iot.provisioning.service.Query;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.AllocationPolicy;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkEnrollmentOperationResult;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.BulkOperationMode;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.CustomAllocationDefinition;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.DeviceCapabilities;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.DeviceRegistrationState;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.EnrollmentGroup;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.IndividualEnrollment;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.ProvisioningStatus;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QueryResult;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.QuerySpecification;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.SymmetricKeyAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.TpmAttestation;
import com.microsoft.azure.sdk.iot.provisioning.service.configs.X509Attestation;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientNotFoundException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientPreconditionFailedException;
import com.microsoft.azure.sdk.iot.provisioning.service.exceptions.ProvisioningServiceClientUnathorizedException;
import io.dpsallocation.testkit.dps.DpsCertificate;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import io.dpsallocation.testkit.server.DeviceCertificate;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.testkit.server.TestCa;
import io.dpsallocation.testkit.tpm.SoftwareTpm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/*
 * The client allows no port, so its JVM has a handler that goes to the server's. There can be one in a JVM, which is why every
 * class of this module has a JVM of its own.
 */
/** Microsoft's service client 2.0.3, as it is, manages the enrollments of the local DPS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceClientTest {

    private static final String HUB = "hub-a.azure-devices.net";
    private static final String KEY = "bG9jYWwgZHBzLCBkZXZpY2UgbXktZGV2aWNlLCBwcmltYXJ5";
    private static final String OTHER_KEY = "bG9jYWwgZHBzLCBncm91cCB2ZWhpY2xlcywgcHJpbWFyeQ==";

    private DpsServer server;
    private ProvisioningServiceClient client;

    @BeforeAll
    void begin(@TempDir Path directory) throws IOException {
        DpsSimulator simulator = DpsSimulator.builder()
                .linkedHubs(HUB)
                .sharedAccessPolicy(SharedAccessPolicy.owner(KEY))
                .build();
        server = DpsServer.builder(simulator).dataDirectory(directory).start();
        System.setProperty(
                "javax.net.ssl.trustStore",
                server.trustStoreFile().orElseThrow().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", DpsServer.TRUST_STORE_PASSWORD);
        ToPort.install(server.port());
        client = client(KEY);
    }

    private static ProvisioningServiceClient client(String key) {
        return new ProvisioningServiceClient(
                "HostName=localhost;SharedAccessKeyName=provisioningserviceowner;SharedAccessKey=" + key);
    }

    @AfterAll
    void end() {
        server.close();
    }

    @BeforeEach
    void clear() {
        server.simulator()
                .service()
                .individuals()
                .query("", null, null)
                .items()
                .forEach(enrollment -> server.simulator().deleteIndividualEnrollment(enrollment.enrollmentId()));
        server.simulator()
                .service()
                .groups()
                .query("", null, null)
                .items()
                .forEach(group -> server.simulator().deleteEnrollmentGroup(group.enrollmentId()));
    }

    private static IndividualEnrollment press(String registrationId) {
        return new IndividualEnrollment(registrationId, new SymmetricKeyAttestation(KEY, OTHER_KEY));
    }

    @Test
    void an_individual_enrollment_is_made_read_changed_and_deleted() throws Exception {
        IndividualEnrollment wanted = press("press-1");
        wanted.setDeviceId("line3-press");
        wanted.setIotHubs(List.of(HUB));
        wanted.setAllocationPolicy(AllocationPolicy.STATIC);

        IndividualEnrollment made = client.createOrUpdateIndividualEnrollment(wanted);
        assertThat(made.getEtag()).isNotBlank();
        assertThat(made.getCreatedDateTimeUtc()).isNotNull();
        assertThat(client.getIndividualEnrollment("press-1").getDeviceId()).isEqualTo("line3-press");
        assertThat(((SymmetricKeyAttestation) client.getIndividualEnrollmentAttestationMechanism("press-1")
                                .getAttestation())
                        .getPrimaryKey())
                .isEqualTo(KEY);

        made.setProvisioningStatus(ProvisioningStatus.DISABLED);
        IndividualEnrollment changed = client.createOrUpdateIndividualEnrollment(made);
        assertThat(changed.getProvisioningStatus()).isEqualTo(ProvisioningStatus.DISABLED);
        assertThat(changed.getEtag()).isNotEqualTo(made.getEtag());

        assertThatExceptionOfType(ProvisioningServiceClientPreconditionFailedException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(made));
        assertThatExceptionOfType(ProvisioningServiceClientPreconditionFailedException.class)
                .isThrownBy(() -> client.deleteIndividualEnrollment("press-1", made.getEtag()));
        client.deleteIndividualEnrollment(changed);
        assertThatExceptionOfType(ProvisioningServiceClientNotFoundException.class)
                .isThrownBy(() -> client.getIndividualEnrollment("press-1"));
    }

    @Test
    void get_then_put_locks_no_device_out_though_the_client_sends_empty_keys() throws Exception {
        client.createOrUpdateIndividualEnrollment(press("press-1"));

        client.createOrUpdateIndividualEnrollment(client.getIndividualEnrollment("press-1"));

        assertThat(server.simulator()
                        .service()
                        .individuals()
                        .attestationMechanism("press-1")
                        .symmetricKey()
                        .primaryKey())
                .isEqualTo(KEY);
    }

    @Test
    void an_enrollment_by_certificate_is_made_read_put_back_and_lets_its_device_in() throws Exception {
        DeviceCertificate own = TestCa.selfSigned("press-1", Instant.now());
        DeviceCertificate next = TestCa.selfSigned("press-1", Instant.now());
        IndividualEnrollment wanted = new IndividualEnrollment(
                "press-1", X509Attestation.createFromClientCertificates(own.pem(), next.pem()));
        wanted.setCapabilities(edge());

        client.createOrUpdateIndividualEnrollment(wanted);
        IndividualEnrollment read = client.getIndividualEnrollment("press-1");
        X509Attestation attestation = (X509Attestation) read.getAttestation();
        assertThat(attestation.getPrimaryX509CertificateInfo().getSubjectName()).isEqualTo("CN=press-1");
        assertThat(attestation.getPrimaryX509CertificateInfo().getSha256Thumbprint())
                .isNotEqualTo(attestation.getSecondaryX509CertificateInfo().getSha256Thumbprint());
        client.createOrUpdateIndividualEnrollment(read);

        server.simulator().clock().advanceTo(Instant.now());
        for (DeviceCertificate certificate : List.of(own, next)) {
            RegistrationResult result =
                    server.simulator().device("press-1", certificate.chain()).register();
            assertThat(result.connect().iotHubHostName()).isEqualTo(HUB);
        }
        assertThat(server.simulator()
                        .hub(HUB)
                        .device("press-1")
                        .orElseThrow()
                        .capabilities()
                        .isEdge())
                .isTrue();
    }

    @Test
    void groups_by_signing_certificate_and_by_stored_ones_let_their_devices_in() throws Exception {
        TestCa factory = TestCa.root("Factory", Instant.now());
        TestCa line = factory.intermediate("Line 3");
        server.simulator().store(new DpsCertificate("factory", factory.certificate(), true));

        client.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("line-3", X509Attestation.createFromRootCertificates(line.pem())));
        client.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("all", X509Attestation.createFromCAReferences("factory")));

        assertThat(((X509Attestation) client.getEnrollmentGroup("line-3").getAttestation())
                        .getPrimaryX509CertificateInfo()
                        .getIssuerName())
                .isEqualTo("CN=Factory");
        assertThat(((X509Attestation) client.getEnrollmentGroup("all").getAttestation())
                        .getCAReferences()
                        .getPrimary())
                .isEqualTo("factory");
        server.simulator().clock().advanceTo(Instant.now());
        for (DeviceCertificate certificate : List.of(line.device("press-3"), factory.device("press-4"))) {
            String id = certificate.chain().size() == 2 ? "press-3" : "press-4";
            assertThat(server.simulator()
                            .device(id, certificate.chain())
                            .register()
                            .isAssigned())
                    .as(id)
                    .isTrue();
        }
    }

    @Test
    void an_enrollment_by_tpm_is_made_read_put_back_and_lets_its_device_in() throws Exception {
        SoftwareTpm tpm = SoftwareTpm.named("boat-7");
        IndividualEnrollment wanted = new IndividualEnrollment(
                "boat-7", new TpmAttestation(tpm.endorsementKey().toBase64()));

        client.createOrUpdateIndividualEnrollment(wanted);
        IndividualEnrollment read = client.getIndividualEnrollment("boat-7");
        assertThat(((TpmAttestation) read.getAttestation()).getEndorsementKey())
                .isEqualTo(tpm.endorsementKey().toBase64());
        client.createOrUpdateIndividualEnrollment(read);

        assertThat(server.simulator().device("boat-7", tpm).register().connect().iotHubHostName())
                .isEqualTo(HUB);
        assertThatExceptionOfType(ProvisioningServiceClientException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(
                        new IndividualEnrollment("boat-8", new TpmAttestation("AAAA"))))
                .withMessageContaining("a TPM 1.2 does not");
    }

    private static DeviceCapabilities edge() {
        DeviceCapabilities edge = new DeviceCapabilities();
        edge.setIotEdge(true);
        return edge;
    }

    @Test
    void a_group_is_made_read_changed_and_deleted() throws Exception {
        EnrollmentGroup wanted = new EnrollmentGroup("vehicles", new SymmetricKeyAttestation(KEY, OTHER_KEY));
        CustomAllocationDefinition definition = new CustomAllocationDefinition();
        definition.setWebhookUrl("https://webhook.test/api/allocate?code=secret");
        definition.setApiVersion("2019-03-31");
        wanted.setCustomAllocationDefinition(definition);
        wanted.setAllocationPolicy(AllocationPolicy.CUSTOM);

        EnrollmentGroup made = client.createOrUpdateEnrollmentGroup(wanted);
        assertThat(made.getCustomAllocationDefinition().getWebhookUrl()).contains("webhook.test");
        made.setIotHubs(List.of(HUB));
        EnrollmentGroup changed = client.createOrUpdateEnrollmentGroup(made);
        assertThat(client.getEnrollmentGroup("vehicles").getIotHubs()).containsExactly(HUB);
        assertThat(((SymmetricKeyAttestation) client.getEnrollmentGroupAttestationMechanism("vehicles")
                                .getAttestation())
                        .getSecondaryKey())
                .isEqualTo(OTHER_KEY);

        client.deleteEnrollmentGroup("vehicles", changed.getEtag());
        assertThatExceptionOfType(ProvisioningServiceClientNotFoundException.class)
                .isThrownBy(() -> client.getEnrollmentGroup("vehicles"));
    }

    @Test
    void bulk_makes_changes_and_deletes_and_says_what_went_wrong() throws Exception {
        List<IndividualEnrollment> two = List.of(press("press-1"), press("press-2"));

        assertThat(client.runBulkEnrollmentOperation(BulkOperationMode.CREATE, two)
                        .getSuccessful())
                .isTrue();
        BulkEnrollmentOperationResult again = client.runBulkEnrollmentOperation(
                BulkOperationMode.CREATE, List.of(press("press-3"), press("press-2")));
        assertThat(again.getSuccessful()).isFalse();
        assertThat(again.getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getRegistrationId()).isEqualTo("press-2");
            assertThat(error.getErrorCode()).isEqualTo(409000);
        });
        assertThat(client.runBulkEnrollmentOperation(BulkOperationMode.UPDATE, two)
                        .getSuccessful())
                .isTrue();
        assertThat(client.runBulkEnrollmentOperation(
                                BulkOperationMode.UPDATE_IF_MATCH_ETAG,
                                List.of(client.getIndividualEnrollment("press-1")))
                        .getSuccessful())
                .isTrue();
        assertThat(client.runBulkEnrollmentOperation(BulkOperationMode.DELETE, two)
                        .getSuccessful())
                .isTrue();
        assertThat(client.getIndividualEnrollment("press-3").getRegistrationId())
                .isEqualTo("press-3");
    }

    @Test
    void queries_page_on() throws Exception {
        client.runBulkEnrollmentOperation(
                BulkOperationMode.CREATE, List.of(press("press-1"), press("press-2"), press("press-3")));

        Query query = client.createIndividualEnrollmentQuery(new QuerySpecification("select * from enrollments"), 2);

        List<String> pages = new ArrayList<>();
        while (query.hasNext()) {
            QueryResult page = query.next();
            List<String> ids = new ArrayList<>();
            for (Object item : page.getItems()) {
                ids.add(((IndividualEnrollment) item).getRegistrationId());
            }
            pages.add(String.join(" ", ids));
        }
        assertThat(pages).containsExactly("press-1 press-2", "press-3");
    }

    @Test
    void groups_and_registrations_are_queried_and_registrations_deleted() throws Exception {
        client.createOrUpdateEnrollmentGroup(
                new EnrollmentGroup("vehicles", new SymmetricKeyAttestation(KEY, OTHER_KEY)));
        server.simulator().deviceOf("vehicles", "truck-1").register();

        Query groups = client.createEnrollmentGroupQuery(new QuerySpecification("select * from enrollmentGroups"));
        Query states = client.createEnrollmentGroupRegistrationStateQuery(
                new QuerySpecification("select * from enrollments"), "vehicles");

        assertThat(((EnrollmentGroup) groups.next().getItems()[0]).getEnrollmentGroupId())
                .isEqualTo("vehicles");
        assertThat(((DeviceRegistrationState) states.next().getItems()[0]).getAssignedHub())
                .isEqualTo(HUB);
        DeviceRegistrationState state = client.getDeviceRegistrationState("truck-1");
        client.deleteDeviceRegistrationState(state);
        assertThat(server.simulator().registration("truck-1")).isEmpty();
    }

    @Test
    void a_wrong_key_and_an_enrollment_that_breaks_a_rule_are_refused() {
        IndividualEnrollment broken = press("press-1");
        broken.setAllocationPolicy(AllocationPolicy.STATIC);

        assertThatExceptionOfType(ProvisioningServiceClientUnathorizedException.class)
                .isThrownBy(() -> client(OTHER_KEY).getIndividualEnrollment("press-1"));
        assertThatExceptionOfType(ProvisioningServiceClientException.class)
                .isThrownBy(() -> client.createOrUpdateIndividualEnrollment(broken))
                .withMessageContaining("Exactly one hub is required");
    }

    @Test
    void the_documentation_shows_the_handler_as_it_is() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/dpsallocation/examples/clients/ToPort.java"));
        String documented = Files.readString(Path.of("../../docs/local-dps.md"));

        assertThat(documented).contains(source.substring(source.indexOf("final class ToPort")));
    }
}
