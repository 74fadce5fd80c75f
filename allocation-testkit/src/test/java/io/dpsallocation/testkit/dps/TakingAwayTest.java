package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.EnrollmentGroupBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What becomes of devices when hubs are unlinked, and when enrollments, registrations and devices are deleted. */
class TakingAwayTest {

    private final DpsSimulator simulator = simulator(Fleet.vehicles(), AssumedBehaviour.defaults());

    @Test
    void a_hub_that_is_unlinked_is_offered_no_more_where_the_enrollment_names_none() {
        simulator.unlinkHub("HUB-A.azure-devices.net");

        assertThat(Fleet.register(simulator)).assignedTo(Fleet.B);
        assertThat(linkedHubs(simulator)).containsExactly(Fleet.B);
        assertThat(simulator.hubs()).extracting(SimulatedHub::iotHubHostName).containsExactly(Fleet.B);
    }

    @Test
    void a_hub_that_is_unlinked_keeps_its_devices_and_gets_them_back_when_it_is_linked_again() {
        RegistrationResult before = Fleet.register(simulator);

        simulator.unlinkHub(Fleet.A);

        assertThat(before.twin()).isPresent();
        assertThat(before.connect().iotHubHostName()).isEqualTo(Fleet.A);
        assertThat(simulator.hub(Fleet.A).deviceIds()).containsExactly("truck-1");

        simulator.linkHub(LinkedHub.of(Fleet.A));

        assertThat(simulator.hubs()).extracting(SimulatedHub::iotHubHostName).containsExactly(Fleet.B, Fleet.A);
        assertThat(simulator.hub(Fleet.A).deviceIds()).containsExactly("truck-1");
    }

    @Test
    void hubs_that_an_enrollment_names_fail_it_when_none_of_them_is_linked_any_more() {
        DpsSimulator limited = simulator(Fleet.vehicles().iotHubs(Fleet.A, Fleet.B), AssumedBehaviour.defaults());
        limited.unlinkHub(Fleet.A);
        assertThat(Fleet.register(limited)).assignedTo(Fleet.B);
        assertThat(linkedHubs(limited)).containsExactly(Fleet.B);

        limited.unlinkHub(Fleet.B);

        assertThat(Fleet.register(limited)).failedWith(400004).withErrorMessage("No hub is left to choose from");
        assertThat(limited.exchanges()).hasSize(1);
    }

    @Test
    void a_static_enrollment_fails_when_its_hub_is_unlinked() {
        DpsSimulator fixed = simulator(
                Enrollments.group("vehicles")
                        .allocationPolicy(AllocationPolicy.STATIC)
                        .iotHubs(Fleet.A),
                AssumedBehaviour.builder().noHubErrorCode(400290).build());
        fixed.unlinkHub(Fleet.A);

        assertThat(Fleet.register(fixed)).failedWith(400290);
    }

    @Test
    void a_device_that_may_move_leaves_a_hub_that_is_unlinked() {
        Fleet.register(simulator);
        simulator.hub(Fleet.A).updateTags("truck-1", Map.of("painted", "red"));

        simulator.unlinkHub(Fleet.A);

        assertThat(Fleet.register(simulator))
                .assignedTo(Fleet.B)
                .withSubstatus(RegistrationSubstatus.DEVICE_DATA_MIGRATED)
                .hasTag("painted", "red");
        assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
    }

    @Test
    void a_device_that_never_moves_fails_when_its_hub_is_unlinked_unless_told_otherwise() {
        EnrollmentGroupBuilder never = Fleet.vehicles().reprovision(Reprovisioning.NEVER);
        DpsSimulator failing = simulator(never, AssumedBehaviour.defaults());
        DpsSimulator staying = simulator(
                never,
                AssumedBehaviour.builder().devicesStayOnUnlinkedHubs(true).build());
        for (DpsSimulator each : List.of(failing, staying)) {
            assertThat(Fleet.register(each)).assignedTo(Fleet.A);
            each.unlinkHub(Fleet.A);
        }

        assertThat(Fleet.register(failing)).failedWith(400004).withErrorMessage("No hub is left to choose from");
        assertThat(Fleet.register(staying))
                .assignedTo(Fleet.A)
                .withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(linkedHubs(staying)).containsExactly(Fleet.A);
    }

    @Test
    void a_registration_that_is_under_way_may_still_get_the_hub_it_was_offered() {
        DpsSimulator slow = Fleet.withWebhook(
                        call -> WebhookReply.assign(Fleet.A).after(Duration.ofSeconds(4)))
                .build();
        RegisterCall call = Fleet.call(slow, "truck-1");
        String operationId = slow.register(call).operationId();
        slow.unlinkHub(Fleet.A);
        slow.clock().advance(Duration.ofSeconds(4));

        assertThat(slow.status("truck-1", operationId, call.authorization())
                        .registrationState()
                        .assignedHub())
                .isEqualTo(Fleet.A);
    }

    @Test
    void a_group_that_is_deleted_lets_no_device_register_and_takes_none_out_of_its_hub() {
        RegistrationResult before = Fleet.register(simulator);
        SimulatedDevice truck = simulator.deviceOf("vehicles", "truck-1");

        simulator.deleteEnrollmentGroup("Vehicles");

        refusesWith(401, truck::register);
        assertThat(before.connect().twin()).isNotNull();
        assertThat(simulator.registration("truck-1")).contains(before.state());
        assertThat(simulator.story()).contains("vehicles enrollment deleted: group vehicles\n");
    }

    @Test
    void a_device_whose_individual_enrollment_is_deleted_comes_in_through_its_group_again() {
        simulator.enroll(Enrollments.individual("truck-1").disabled().build());
        SimulatedDevice truck = simulator.deviceOf("vehicles", "truck-1");
        refusesWith(401, truck::register);

        simulator.deleteIndividualEnrollment("TRUCK-1");

        assertThat(truck.register()).isAssigned();
    }

    @Test
    void a_registration_that_is_under_way_outlives_its_enrollment() {
        RegisterCall call = Fleet.call(simulator, "truck-1");
        String operationId = simulator.register(call).operationId();

        simulator.deleteEnrollmentGroup("vehicles");

        assertThat(simulator
                        .status("truck-1", operationId, call.authorization())
                        .isAssigning())
                .isFalse();
    }

    @Test
    void a_device_whose_registration_is_deleted_is_a_new_one() {
        Fleet.register(simulator);
        simulator.hub(Fleet.A).updateTags("truck-1", Map.of("painted", "red"));

        simulator.deleteRegistration("TRUCK-1");

        assertThat(simulator.registration("truck-1")).isEmpty();
        assertThat(simulator.hub(Fleet.A).device("truck-1")).isPresent();
        RegistrationResult again = Fleet.register(simulator);
        assertThat(again).withSubstatus(RegistrationSubstatus.INITIAL_ASSIGNMENT);
        assertThat(again.twin().orElseThrow().tags().members()).isEmpty();
        assertThat(simulator.exchanges().get(1).request().deviceRuntimeContext().isReturning())
                .isFalse();
        assertThat(simulator.story()).contains("TRUCK-1 registration deleted\n");
    }

    @Test
    void a_registration_that_is_under_way_is_remembered_although_the_one_before_was_deleted() {
        DpsSimulator slow = Fleet.withWebhook(
                        call -> WebhookReply.assign(Fleet.A).after(Duration.ofSeconds(4)))
                .build();
        slow.register(Fleet.call(slow, "truck-1"));
        slow.deleteRegistration("truck-1");
        slow.clock().advance(Duration.ofSeconds(4));

        assertThat(slow.registration("truck-1")).isPresent();
    }

    @Test
    void a_device_that_is_removed_from_its_hub_is_refused_there_until_it_registers_again() {
        RegistrationResult before = Fleet.register(simulator);

        simulator.hub(Fleet.A).removeDevice("truck-1");

        assertThatIllegalStateException().isThrownBy(before::connect);
        assertThat(before.twin()).isEmpty();
        RegistrationResult again = Fleet.register(simulator);
        assertThat(again).withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(again.connect().twin().version()).isEqualTo(1);
    }

    @Test
    void what_is_not_there_cannot_be_taken_away() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.unlinkHub("hub-z"))
                .withMessage("the hub hub-z is not linked");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.hub(Fleet.A).removeDevice("truck-9"))
                .withMessage("the device truck-9 is not in hub-a.azure-devices.net");
        refusesWith(404, () -> simulator.deleteEnrollmentGroup("trains"));
        refusesWith(404, () -> simulator.deleteIndividualEnrollment("truck-9"));
        refusesWith(404, () -> simulator.deleteRegistration("truck-9"));
        simulator.unlinkHub(Fleet.A);
        assertThatIllegalArgumentException().isThrownBy(() -> simulator.unlinkHub(Fleet.A));
    }

    private static void refusesWith(int httpStatus, ThrowingCallable request) {
        assertThatExceptionOfType(DpsErrorException.class)
                .isThrownBy(request)
                .satisfies(refused -> assertThat(refused.error().httpStatus()).isEqualTo(httpStatus));
    }

    private static List<String> linkedHubs(DpsSimulator simulator) {
        List<WebhookExchange> exchanges = simulator.exchanges();
        return exchanges.get(exchanges.size() - 1).request().linkedHubs();
    }

    private static DpsSimulator simulator(EnrollmentGroupBuilder vehicles, AssumedBehaviour assumed) {
        return DpsSimulator.builder()
                .linkedHubs(Fleet.A, Fleet.B)
                .enrollment(vehicles.build())
                .assumedBehaviour(assumed)
                .webhook(call -> WebhookReply.assign(call.request().linkedHubs().get(0)))
                .build();
    }
}
