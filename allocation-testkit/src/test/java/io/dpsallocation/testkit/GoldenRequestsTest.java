package io.dpsallocation.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.Reprovisioning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenRequestsTest {

    static List<GoldenRequest> all() {
        return GoldenRequests.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_reads_as_a_request_and_is_written_again_with_every_member(GoldenRequest golden) {
        AllocationRequest request = golden.request();

        assertThat(request.enrollment()).isNotNull();
        assertThat(request.linkedHubs()).isNotEmpty();
        assertThat(AllocationJson.standard()
                        .readRequest(AllocationJson.standard().write(request)))
                .isEqualTo(request);
    }

    @ParameterizedTest
    @MethodSource("all")
    void each_says_where_it_comes_from(GoldenRequest golden) {
        assertThat(golden.evidence()).isIn("observed", "documented", "inferred");
        assertThat(golden.source()).isNotBlank();
        assertThat(golden.composed()).isNotBlank();
        assertThat(golden.describes()).isNotBlank();
        assertThat(golden).hasToString(golden.name() + ": " + golden.describes());
    }

    @ParameterizedTest
    @MethodSource("all")
    void none_holds_a_key_or_a_function_key(GoldenRequest golden) {
        assertThat(new String(golden.json(), StandardCharsets.UTF_8))
                .doesNotContain("primaryKey", "secondaryKey", "code=");
    }

    @Test
    void every_shape_a_webhook_has_to_read_is_there() {
        assertThat(GoldenRequests.all())
                .extracting(GoldenRequest::name)
                .containsExactly(
                        "group-symmetric-key-first",
                        "group-symmetric-key-first-2019-03-31",
                        "group-symmetric-key-reregistration",
                        "individual-x509-reregistration",
                        "individual-tpm-first",
                        "group-string-payload",
                        "group-spelling-drift",
                        "group-never-reprovision");
    }

    @Test
    void each_is_what_its_name_says() {
        assertThat(request("group-symmetric-key-first").deviceRuntimeContext().isReturning())
                .isFalse();
        assertThat(request("group-symmetric-key-first-2019-03-31")
                        .enrollmentGroup()
                        .customAllocationDefinition()
                        .apiVersion())
                .isEqualTo("2019-03-31");
        assertThat(request("group-symmetric-key-reregistration")
                        .deviceRuntimeContext()
                        .isReturning())
                .isTrue();
        assertThat(request("individual-x509-reregistration")
                        .individualEnrollment()
                        .attestation()
                        .type())
                .isEqualTo(AttestationType.X509);
        assertThat(request("individual-tpm-first").deviceRuntimeContext().tpm()).isNotNull();
        assertThat(request("group-string-payload")
                        .deviceRuntimeContext()
                        .payload()
                        .sourceText())
                .isPresent();
        assertThat(request("group-never-reprovision").enrollment().reprovisioning())
                .isEqualTo(Reprovisioning.NEVER);
        assertThat(request("group-never-reprovision").linkedHubs())
                .containsExactly(request("group-never-reprovision")
                        .deviceRuntimeContext()
                        .currentIotHubHostName());
    }

    @Test
    void drifting_spellings_are_read_and_what_is_unknown_is_kept() {
        AllocationRequest request = request("group-spelling-drift");

        assertThat(request.deviceRuntimeContext().currentIotHubHostName()).isEqualTo("Contoso-WEU.azure-devices.net");
        assertThat(request.enrollmentGroup().iotHubHostName()).isEqualTo("contoso-weu.azure-devices.net");
        assertThat(request.enrollmentGroup().attestation().type()).isEqualTo(AttestationType.SYMMETRIC_KEY);
        assertThat(request.enrollmentGroup().additionalMembers()).containsKey("memberOfALaterVersion");
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldenRequests.load("nothing"))
                .withMessageContaining("individual-tpm-first");
    }

    @Test
    void the_bytes_are_the_callers_to_change() {
        GoldenRequest golden = GoldenRequests.load("individual-tpm-first");
        golden.json()[0] = 'x';

        assertThat(golden.json()[0]).isEqualTo((byte) '{');
    }

    private static AllocationRequest request(String name) {
        return GoldenRequests.load(name).request();
    }
}
