package io.dpsallocation.examples.bench.load;

import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.util.List;

/** The worlds that are measured: two hubs, one group. Stateless. */
final class World {

    static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    static final List<String> HUBS = List.of("hub-a.azure-devices.net", "hub-b.azure-devices.net");

    private static final String GROUP = "fleet";

    private World() {}

    /** A webhook in this process chooses. */
    static DpsSimulatorBuilder custom(WebhookEndpoint webhook) {
        return DpsSimulator.builder()
                .linkedHubs(HUBS.toArray(String[]::new))
                .enrollment(Enrollments.group(GROUP)
                        .symmetricKeys(KEY, KEY)
                        .customAllocation()
                        .build())
                .webhook(webhook);
    }

    /** DPS's own policy chooses, which the strategies bring along. */
    static DpsSimulatorBuilder hashed() {
        return DpsSimulator.builder()
                .linkedHubs(HUBS.toArray(String[]::new))
                .enrollment(Enrollments.group(GROUP).symmetricKeys(KEY, KEY).build());
    }

    /** Answers one hub and the other by turns of the body's length, which goes with the device's number. */
    static WebhookReply answer(WebhookCall call) {
        return WebhookReply.assign(HUBS.get(call.body().length % HUBS.size()));
    }

    /** A device of the group goes the whole way. */
    static RegistrationResult register(DpsSimulator simulator, int number) {
        return simulator.deviceOf(GROUP, "device-" + number).register();
    }
}
