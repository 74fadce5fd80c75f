package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.testkit.EnrollmentGroupBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What most tests of the simulator start from. */
final class Fleet {

    static final String A = "hub-a.azure-devices.net";
    static final String B = "hub-b.azure-devices.net";

    private Fleet() {}

    /** Two hubs and a group {@code vehicles} whose webhook is the given one. */
    static DpsSimulatorBuilder withWebhook(WebhookEndpoint webhook) {
        return DpsSimulator.builder()
                .linkedHubs(A, B)
                .enrollment(vehicles().build())
                .webhook(webhook);
    }

    static EnrollmentGroupBuilder vehicles() {
        return Enrollments.group("vehicles").customAllocation();
    }

    static RegistrationResult register(DpsSimulator simulator) {
        return simulator.deviceOf("vehicles", "truck-1").register();
    }

    /** The request of a device of the group {@code vehicles}, with a token for an hour from the clock's start. */
    static RegisterCall call(DpsSimulator simulator, String registrationId) {
        String key = DeviceKeys.derive(
                vehicles().build().attestation().symmetricKey().primaryKey(), registrationId);
        return RegisterCall.of(registrationId)
                .withAuthorization(SasTokens.forRegistration(
                        simulator.idScope(), registrationId, key, VirtualClock.START.plus(Duration.ofHours(1))));
    }

    static AllocationResponse response(String host, @Nullable InitialTwin twin, @Nullable JsonView payload) {
        return new AllocationResponse(host, twin, payload, Map.of());
    }
}
