package io.dpsallocation.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.model.TpmAttestation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationRequestsTest {

    @Test
    void a_group_request_is_what_dps_sends_for_a_new_device() {
        AllocationRequest request = AllocationRequests.group("vehicles")
                .device("truck-1")
                .linkedHubs("a", "b")
                .payload(Map.of("site", "eu"))
                .build();

        assertThat(request.enrollmentGroup().enrollmentGroupId()).isEqualTo("vehicles");
        assertThat(request.individualEnrollment()).isNull();
        assertThat(request.deviceRuntimeContext().registrationId()).isEqualTo("truck-1");
        assertThat(request.deviceRuntimeContext().isReturning()).isFalse();
        assertThat(request.deviceRuntimeContext().symmetricKey().toView().toJson())
                .isEqualTo("{}");
        assertThat(request.deviceRuntimeContext().payload().toJson()).isEqualTo("{\"site\":\"eu\"}");
        assertThat(request.linkedHubs()).containsExactly("a", "b");
        assertThat(request.enrollmentGroup().attestation().symmetricKey()).isNull();
    }

    @Test
    void an_individual_request_is_for_the_device_of_the_enrollment() {
        AllocationRequest request = AllocationRequests.individual("press-1").build();

        assertThat(request.enrollmentGroup()).isNull();
        assertThat(request.deviceRuntimeContext().registrationId()).isEqualTo("press-1");
        assertThat(AllocationRequests.group("vehicles")
                        .build()
                        .deviceRuntimeContext()
                        .registrationId())
                .isEqualTo("device-1");
    }

    @Test
    void a_current_hub_brings_a_current_device_id() {
        AllocationRequest request = AllocationRequests.group("vehicles")
                .device("truck-1")
                .currentHub("a")
                .build();

        assertThat(request.deviceRuntimeContext().currentIotHubHostName()).isEqualTo("a");
        assertThat(request.deviceRuntimeContext().currentDeviceId()).isEqualTo("truck-1");
        assertThat(AllocationRequests.group("vehicles")
                        .currentHub("a")
                        .currentDeviceId("other")
                        .build()
                        .deviceRuntimeContext()
                        .currentDeviceId())
                .isEqualTo("other");
    }

    @Test
    void linked_hubs_left_out_are_those_dps_would_send() {
        var limited = Enrollments.group("vehicles").iotHubs("x", "y");
        var never = limited.reprovision(Reprovisioning.NEVER).build();

        assertThat(AllocationRequests.group("vehicles").build().linkedHubs())
                .containsExactly("hub-a.azure-devices.net", "hub-b.azure-devices.net");
        assertThat(AllocationRequests.of(never).build().linkedHubs()).containsExactly("x", "y");
        assertThat(AllocationRequests.of(never).currentHub("z").build().linkedHubs())
                .containsExactly("z");
        assertThat(AllocationRequests.of(limited.iotHubs(List.of()).build())
                        .build()
                        .linkedHubs())
                .as("an empty list means all hubs")
                .containsExactly("hub-a.azure-devices.net", "hub-b.azure-devices.net");
        assertThat(AllocationRequests.of(limited.iotHubs("x", "y", "X").build())
                        .build()
                        .linkedHubs())
                .as("a hub is offered once")
                .containsExactly("x", "y");
    }

    @Test
    void a_payload_of_text_is_sent_as_a_string_and_read_as_the_value_inside() {
        AllocationRequests.Builder builder =
                AllocationRequests.group("vehicles").payloadText("{\"site\":\"eu\"}");

        assertThat(builder.build().deviceRuntimeContext().payload().at("/site"))
                .hasValueSatisfying(site -> assertThat(site.asText()).contains("eu"));
        assertThat(new String(builder.toBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"payload\":\"{\\\"site\\\":\\\"eu\\\"}\"");
    }

    @Test
    void certificates_and_tpms_take_the_place_of_the_key() {
        AttestationMechanism x509 = new AttestationMechanism(AttestationType.X509, null, null, null, Map.of());
        AllocationRequest byCertificate = AllocationRequests.of(
                        Enrollments.individual("press-1").attestation(x509).build())
                .x509("MIIB")
                .build();
        AllocationRequest byTpm =
                AllocationRequests.group("vehicles").tpm("ek", "srk").build();

        assertThat(byCertificate.deviceRuntimeContext().symmetricKey()).isNull();
        assertThat(byCertificate.deviceRuntimeContext().x509().clientCertificate())
                .isEqualTo("MIIB");
        assertThat(byTpm.deviceRuntimeContext().symmetricKey()).isNull();
        assertThat(byTpm.deviceRuntimeContext().tpm().storageRootKey()).isEqualTo("srk");
    }

    @Test
    void a_returning_device_has_the_device_id_of_its_individual_enrollment() {
        AllocationRequests.Builder press = AllocationRequests.of(Enrollments.individual("press-1")
                        .deviceId("line3-press")
                        .build())
                .currentHub("a");

        assertThat(press.build().deviceRuntimeContext().currentDeviceId()).isEqualTo("line3-press");
        assertThat(press.currentDeviceId("other").build().deviceRuntimeContext().currentDeviceId())
                .isEqualTo("other");
    }

    @Test
    void the_last_attestation_named_is_the_only_one() {
        DeviceRuntimeContext byTpm = AllocationRequests.group("vehicles")
                .x509("MIIB")
                .tpm("ek", "srk")
                .build()
                .deviceRuntimeContext();
        DeviceRuntimeContext byCertificate = AllocationRequests.group("vehicles")
                .tpm("ek", "srk")
                .x509("MIIB")
                .build()
                .deviceRuntimeContext();

        assertThat(byTpm.x509()).isNull();
        assertThat(byTpm.tpm()).isNotNull();
        assertThat(byCertificate.tpm()).isNull();
        assertThat(byCertificate.x509()).isNotNull();
    }

    @Test
    void an_attestation_left_out_is_the_one_of_the_enrollment() {
        AttestationMechanism certificate = new AttestationMechanism(AttestationType.X509, null, null, null, Map.of());
        AttestationMechanism tpm = new AttestationMechanism(
                AttestationType.TPM, new TpmAttestation("ek", "srk", Map.of()), null, null, Map.of());
        AttestationMechanism unsaid = new AttestationMechanism(AttestationType.TPM, null, null, null, Map.of());

        assertThat(sent(certificate)).isEqualTo("{\"registrationId\":\"press-1\",\"x509\":{}}");
        assertThat(sent(tpm))
                .isEqualTo(
                        "{\"registrationId\":\"press-1\",\"tpm\":{\"endorsementKey\":\"ek\",\"storageRootKey\":\"srk\"}}");
        assertThat(sent(unsaid)).isEqualTo("{\"registrationId\":\"press-1\",\"tpm\":{}}");
        assertThat(sent(null)).isEqualTo("{\"registrationId\":\"press-1\"}");
    }

    private static String sent(AttestationMechanism attestation) {
        return AllocationRequests.of(Enrollments.individual("press-1")
                        .attestation(attestation)
                        .build())
                .build()
                .deviceRuntimeContext()
                .toView()
                .toJson();
    }

    @Test
    void bytes_read_back_are_the_same_request() {
        AllocationRequests.Builder builder = AllocationRequests.group("vehicles")
                .device("truck-1")
                .currentHub("hub-a.azure-devices.net")
                .payloadText("not JSON");

        assertThat(AllocationJson.standard().readRequest(builder.toBytes())).isEqualTo(builder.build());
    }
}
