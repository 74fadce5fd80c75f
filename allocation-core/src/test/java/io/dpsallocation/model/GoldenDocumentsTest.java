package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonView;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenDocumentsTest {

    static Stream<String> requests() {
        return GoldenDocuments.requests();
    }

    static Stream<String> responses() {
        return GoldenDocuments.responses();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void request_is_written_as_it_was_read(String name) {
        JsonView document = GoldenDocuments.view(name);
        assertThat(GoldenDocuments.request(name).toView().toJson()).isEqualTo(document.toJson());
    }

    @ParameterizedTest
    @MethodSource("responses")
    void response_is_written_as_it_was_read(String name) {
        JsonView document = GoldenDocuments.view(name);
        assertThat(GoldenDocuments.response(name).toView().toJson()).isEqualTo(document.toJson());
    }

    @Test
    void provenance_names_every_document() {
        String provenance = GoldenDocuments.provenance();
        assertThat(Stream.concat(requests(), responses()))
                .allSatisfy(name -> assertThat(provenance).contains("| `" + name + ".json` | "));
    }

    @Test
    void everything_holds_every_member_of_an_individual_enrollment_and_of_the_runtime_context() {
        AllocationRequest request = GoldenDocuments.request("request-individual-everything");
        assertComplete(request.individualEnrollment());
        assertComplete(request.individualEnrollment().registrationState());
        assertComplete(request.individualEnrollment().attestation());
        assertComplete(request.individualEnrollment().attestation().x509());
        assertComplete(request.deviceRuntimeContext());
        assertThat(request.additionalMembers()).containsOnlyKeys("memberOfALaterVersion");
        assertThat(request.deviceRuntimeContext().additionalMembers()).containsOnlyKeys("csr");
    }

    private static void assertComplete(WireObject object) {
        assertThat(WireMember.of(object.getClass()))
                .allSatisfy(member -> assertThat(member.in(object)).isNotNull());
    }

    @Test
    void group_request_reads_as_the_contract_says() {
        AllocationRequest request = GoldenDocuments.request("request-group-symmetric-key-first");
        EnrollmentGroup group = request.enrollmentGroup();
        assertThat(request.individualEnrollment()).isNull();
        assertThat(group.enrollmentGroupId()).isEqualTo("plant-7");
        assertThat(group.etag()).startsWith("\"").endsWith("\"");
        assertThat(group.attestation().type()).isSameAs(AttestationType.SYMMETRIC_KEY);
        assertThat(group.attestation().symmetricKey()).isNull();
        assertThat(group.reprovisioning()).isEqualTo(Reprovisioning.MIGRATE);
        assertThat(group.customAllocationDefinition().webhookUrl()).endsWith("?****");
        assertThat(request.deviceRuntimeContext().isReturning()).isFalse();
        assertThat(request.deviceRuntimeContext().symmetricKey().primaryKey()).isNull();
        assertThat(request.linkedHubs()).isEqualTo(group.iotHubs());
    }

    @Test
    void explicit_nulls_of_a_response_survive() {
        AllocationResponse response = GoldenDocuments.response("response-empty-twin-and-null-payload");
        assertThat(response.payload()).isNull();
        assertThat(response.initialTwin().tags().members()).isEmpty();
        assertThat(response.additionalMembers()).containsOnlyKeys("payload", "linkedHubs");
    }
}
