package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.model.RegistrationSubstatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device that its hub refuses goes through DPS again, and ends on its hub (docs/contract.md, 6). */
class ReturningDeviceTest {

    private final AtomicReference<String> chosen = new AtomicReference<>(Fleet.A);
    private final DpsSimulator simulator = Attested.simulator(call -> WebhookReply.assign(chosen.get()));

    @Test
    void a_device_whose_token_ran_out_signs_a_new_one_and_connects() {
        simulator.enroll(Attested.KEY.enrollment(0).build());
        RegistrationResult result = Attested.KEY.device(simulator, 0).register();
        Instant expiry = simulator.clock().instant().plus(Duration.ofHours(1));
        DeviceCredentials presented = presented(Attested.KEY.device(simulator, 0));
        assertThat(simulator.hub(Fleet.A).refusal(Attested.ID, presented)).isEmpty();

        simulator.clock().advanceTo(expiry);

        assertThat(simulator.hub(Fleet.A).refusal(Attested.ID, presented)).contains("the token is expired");
        assertThat(result.connect().iotHubHostName()).isEqualTo(Fleet.A);
    }

    @ParameterizedTest
    @EnumSource(Attested.class)
    void a_connected_device_is_dropped_when_its_token_expires_and_not_before(Attested how) {
        simulator.enroll(how.enrollment(0).build());
        RegistrationResult result = how.device(simulator, 0).register();
        ConnectedDevice connected = result.connect();
        Instant expiry = simulator.clock().instant().plus(Duration.ofHours(1));
        simulator.clock().advanceTo(expiry.minusSeconds(1));
        connected.report(Map.of("mileage", 17));
        assertThat(connected.isConnected()).isTrue();

        simulator.clock().advanceTo(expiry);

        if (how == Attested.CERTIFICATE || how == Attested.GROUP_CERTIFICATE) {
            assertThat(connected.isConnected()).isTrue();
            assertThat(connected.twin().toView().toJson()).contains("17");
            return;
        }
        assertThat(connected.isConnected()).isFalse();
        String dropped =
                "hub-a.azure-devices.net dropped the device: the token is expired; connect() again, which signs a"
                        + " new one";
        assertThatIllegalStateException().isThrownBy(connected::twin).withMessage(dropped);
        assertThatIllegalStateException()
                .isThrownBy(() -> connected.report(Map.of("mileage", 18)))
                .withMessage(dropped);
        assertThat(simulator.story())
                .containsOnlyOnce("truck-1 is dropped by its hub: hub-a.azure-devices.net, its token is expired");
        assertThat(result.connect().report(Map.of("mileage", 19)).toView().toJson())
                .contains("19");
    }

    @ParameterizedTest
    @EnumSource(Attested.class)
    void a_key_or_certificate_that_was_rolled_reaches_the_hub_through_dps(Attested how) {
        simulator.enroll(how.enrollment(0).build());
        RegistrationResult before = how.device(simulator, 0).register();
        before.connect().report(Map.of("mileage", 17));

        simulator.enroll(how.enrollment(1).build());
        SimulatedDevice rolled = how.device(simulator, 1);
        assertThat(simulator.hub(Fleet.A).refusal(Attested.ID, presented(rolled)))
                .isPresent();
        RegistrationResult after = rolled.register();

        assertThat(after).assignedTo(Fleet.A).withSubstatus(RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT);
        assertThat(after.connect().twin().toView().toJson()).contains("17");
        assertThatIllegalStateException()
                .isThrownBy(before::connect)
                .withMessageMatching(".* refuses the device: its (key|certificate) is not the one that truck-1 .*");
    }

    @ParameterizedTest
    @EnumSource(Attested.class)
    void a_device_that_was_removed_is_put_in_anew(Attested how) {
        simulator.enroll(how.enrollment(0).build());
        RegistrationResult before = how.device(simulator, 0).register();
        simulator.hub(Fleet.A).removeDevice(Attested.ID);
        assertThatIllegalStateException()
                .isThrownBy(before::connect)
                .withMessage(Fleet.A + " refuses the device: it does not know the ID truck-1");

        RegistrationResult after = how.device(simulator, 0).register();

        assertThat(after.connect().iotHubHostName()).isEqualTo(Fleet.A);
    }

    /** As when an operator has it move, or another of its processes has registered meanwhile. */
    @ParameterizedTest
    @EnumSource(Attested.class)
    void a_device_that_was_moved_learns_of_it_through_dps(Attested how) {
        simulator.enroll(how.enrollment(0).build());
        RegistrationResult before = how.device(simulator, 0).register();
        chosen.set(Fleet.B);
        how.device(simulator, 0).register();
        assertThatIllegalStateException()
                .isThrownBy(before::connect)
                .withMessage(Fleet.A + " refuses the device: it does not know the ID truck-1");

        RegistrationResult after = how.device(simulator, 0).register();

        assertThat(after.connect().iotHubHostName()).isEqualTo(Fleet.B);
        assertThat(simulator.hub(Fleet.A).deviceCount()).isZero();
        assertThat(simulator.hub(Fleet.B).deviceIds()).containsExactly(Attested.ID);
    }

    private DeviceCredentials presented(SimulatedDevice device) {
        return device.present(
                SasTokens.hubDevice(Fleet.A, Attested.ID), simulator.clock().instant());
    }
}
