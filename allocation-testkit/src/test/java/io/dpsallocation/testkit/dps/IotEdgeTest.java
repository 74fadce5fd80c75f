package io.dpsallocation.testkit.dps;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.model.DeviceCapabilities;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.RegistrationSubstatus;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The capability of IoT Edge goes from the enrollment to the webhook and into the hub (docs/contract.md, 2.3). */
class IotEdgeTest {

    private final AtomicReference<String> chosen = new AtomicReference<>(Fleet.A);
    private final DpsSimulator simulator = Attested.simulator(call -> WebhookReply.assign(chosen.get()));

    @ParameterizedTest
    @EnumSource(Attested.class)
    void the_capability_reaches_webhook_and_hub(Attested how) {
        Enrollment stored = simulator.enroll(how.enrollment(0).iotEdge().build());
        RegistrationResult result = how.device(simulator, 0).register();

        assertThat(stored.capabilities().isEdge()).isTrue();
        assertThat(asked(result)).isTrue();
        assertThat(inHub(Fleet.A)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Attested.class)
    void it_moves_along_to_another_hub(Attested how) {
        simulator.enroll(how.enrollment(0).iotEdge().build());
        how.device(simulator, 0).register();

        chosen.set(Fleet.B);

        assertThat(how.device(simulator, 0).register())
                .assignedTo(Fleet.B)
                .withSubstatus(RegistrationSubstatus.DEVICE_DATA_MIGRATED);
        assertThat(inHub(Fleet.B)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Attested.class)
    void a_device_of_an_enrollment_without_it_has_it_nowhere(Attested how) {
        simulator.enroll(how.enrollment(0).build());
        RegistrationResult result = how.device(simulator, 0).register();

        assertThat(asked(result)).isFalse();
        assertThat(inHub(Fleet.A)).isFalse();
    }

    private static boolean asked(RegistrationResult result) {
        DeviceCapabilities shown =
                result.exchanges().get(0).request().enrollment().capabilities();
        return shown != null && shown.isEdge();
    }

    private boolean inHub(String host) {
        return simulator
                .hub(host)
                .device(Attested.ID)
                .orElseThrow()
                .capabilities()
                .isEdge();
    }
}
