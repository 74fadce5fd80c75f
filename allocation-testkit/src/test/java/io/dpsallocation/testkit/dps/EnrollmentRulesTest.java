package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.AttestationType;
import io.dpsallocation.model.CustomAllocationDefinition;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.SymmetricKeyAttestation;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EnrollmentRulesTest {

    private final DpsSimulator simulator =
            DpsSimulator.builder().linkedHubs(Fleet.A, Fleet.B).build();

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.argumentSet(
                        "custom without a definition, in the words of DPS",
                        Enrollments.group("vehicles")
                                .allocationPolicy(AllocationPolicy.CUSTOM)
                                .build(),
                        "A CustomAllocationDefinition is required when the allocation policy is set to 'Custom'"),
                Arguments.argumentSet(
                        "custom without a URL",
                        Enrollments.group("vehicles")
                                .allocationPolicy(AllocationPolicy.CUSTOM)
                                .customAllocationDefinition(
                                        new CustomAllocationDefinition(null, "2021-10-01", Map.of()))
                                .build(),
                        "A CustomAllocationDefinition needs a webhookUrl and an apiVersion"),
                Arguments.argumentSet(
                        "custom without a version",
                        Enrollments.group("vehicles")
                                .allocationPolicy(AllocationPolicy.CUSTOM)
                                .customAllocationDefinition(
                                        new CustomAllocationDefinition("https://webhook.test", null, Map.of()))
                                .build(),
                        "A CustomAllocationDefinition needs a webhookUrl and an apiVersion"),
                Arguments.argumentSet(
                        "static with no hub",
                        Enrollments.group("vehicles")
                                .allocationPolicy(AllocationPolicy.STATIC)
                                .build(),
                        "Exactly one hub is required when the allocation policy is set to 'Static'"),
                Arguments.argumentSet(
                        "static with two hubs",
                        Enrollments.group("vehicles")
                                .allocationPolicy(AllocationPolicy.STATIC)
                                .iotHubs(Fleet.A, Fleet.B)
                                .build(),
                        "Exactly one hub is required when the allocation policy is set to 'Static'"),
                Arguments.argumentSet(
                        "a hub that is not linked",
                        Enrollments.group("vehicles").iotHubs("hub-z").build(),
                        "The hub hub-z is not linked to the DPS instance"),
                Arguments.argumentSet(
                        "an unknown policy",
                        Enrollments.group("vehicles")
                                .allocationPolicy(AllocationPolicy.of("byMoon"))
                                .build(),
                        "The allocation policy byMoon is unknown"),
                Arguments.argumentSet(
                        "a twin that no hub takes",
                        Enrollments.group("vehicles")
                                .initialTwin(null, Map.of("log.level", "info"))
                                .build(),
                        "The initial twin breaks a limit of IoT Hub: properties.desired: has a member whose name is"
                                + " empty or holds a dot"),
                Arguments.argumentSet(
                        "an ID that ends with a dot",
                        Enrollments.group("vehicles.").build(),
                        "The enrollment's ID must"),
                Arguments.argumentSet(
                        "an ID of 129 characters",
                        Enrollments.individual("x".repeat(129)).build(),
                        "The enrollment's ID must"),
                Arguments.argumentSet("an empty ID", Enrollments.individual("").build(), "The enrollment's ID must"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_breaks_a_rule_is_refused_with_400004(Enrollment enrollment, String message) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> simulator.enroll(enrollment))
                .satisfies(refused -> {
                    assertThat(refused.error().errorCode()).isEqualTo(400004);
                    assertThat(refused.error().httpStatus()).isEqualTo(400);
                    assertThat(refused.error().message()).startsWith(message);
                });
    }

    @Test
    void a_record_without_an_id_is_refused() {
        IndividualEnrollment nameless = new IndividualEnrollment(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                Map.of());

        assertThatExceptionOfType(DpsErrorException.class).isThrownBy(() -> simulator.enroll(nameless));
    }

    @Test
    void a_builder_refuses_it_too() {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(() -> DpsSimulator.builder()
                        .enrollment(
                                Enrollments.group("vehicles").iotHubs("hub-z").build())
                        .build());
    }

    private void refuses(AttestationMechanism attestation, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.enroll(
                        Enrollments.group("vehicles").attestation(attestation).build()))
                .withMessageStartingWith(message);
    }

    @Test
    void an_enrollment_needs_something_that_its_devices_prove_themselves_by() {
        String nothing = "the enrollment vehicles must attest by symmetric keys";
        refuses(null, nothing);
        refuses(
                new AttestationMechanism(
                        AttestationType.SYMMETRIC_KEY,
                        null,
                        null,
                        new SymmetricKeyAttestation(null, null, Map.of()),
                        Map.of()),
                nothing);
    }

    @Test
    void a_group_does_not_attest_by_tpm() {
        refuses(
                new AttestationMechanism(AttestationType.TPM, null, null, null, Map.of()),
                "the enrollment group vehicles cannot attest by TPM");
    }

    @Test
    void saving_stamps_the_record_and_keeps_when_it_was_made() {
        Enrollment first = simulator.enroll(Enrollments.group("vehicles").build());
        simulator.clock().advance(Duration.ofDays(1));

        Enrollment second = simulator.enroll(Enrollments.copyOf(first).iotEdge().build());

        assertThat(first.etag()).matches("\"[0-9a-f]{8}-0000-0100-0000-[0-9a-f]{12}\"");
        assertThat(second.etag()).isNotEqualTo(first.etag());
        assertThat(second.createdDateTimeUtc()).isEqualTo(first.createdDateTimeUtc());
        assertThat(second.lastUpdatedDateTimeUtc().toInstant()).contains(VirtualClock.START.plus(Duration.ofDays(1)));
        Enrollment press = simulator.enroll(Enrollments.individual("press-1").build());
        simulator.clock().advance(Duration.ofDays(1));
        assertThat(simulator.enroll(press).createdDateTimeUtc()).isEqualTo(press.createdDateTimeUtc());
    }

    @Test
    void bookkeeping_that_tools_leave_in_a_twin_breaks_no_limit() {
        Map<String, ?> copied =
                Map.of("interval", 30, "$version", 7, "$metadata", Map.of("$lastUpdated", "2024-03-01"));

        assertThat(simulator.enroll(
                        Enrollments.group("vehicles").initialTwin(null, copied).build()))
                .isNotNull();
    }

    @Test
    void saving_does_not_call_the_webhook() {
        simulator.enroll(Enrollments.group("vehicles")
                .customAllocation("https://nowhere.example.net/api")
                .build());

        assertThat(simulator.exchanges()).isEmpty();
    }
}
