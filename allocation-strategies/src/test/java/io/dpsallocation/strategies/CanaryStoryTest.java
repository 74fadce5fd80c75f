package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.shadow.HubPair;
import io.dpsallocation.strategies.shadow.ShadowReport;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fleet through a simulated DPS: first in the shadow, then five devices in a hundred, then ten, and never other ones. */
class CanaryStoryTest {

    private static final int DEVICES = 1_000;

    private static final String CANARY = "hub-new.azure-devices.net";
    private static final String A = "hub-a.azure-devices.net";
    private static final String B = "hub-b.azure-devices.net";
    private static final String C = "hub-c.azure-devices.net";

    /** What the others get; the new hub is linked, so a draw over all hubs would find it too. */
    private static final String TWO_HUBS = split(branch("a", 50, fixed(A)), branch("b", 50, fixed(B)));

    private static final String THREE_HUBS =
            split(branch("a", 33.3, fixed(A)), branch("b", 33.3, fixed(B)), branch("c", 33.4, fixed(C)));

    private final ShadowReport report = new ShadowReport(Runnable::run);
    private DeviceAllocator allocator = allocator(canary(5, TWO_HUBS));
    private AllocationWebhook webhook = webhook(allocator);

    private final DpsSimulator dps = DpsSimulator.builder()
            .linkedHubs(CANARY, A, B)
            .enrollment(Enrollments.group("vehicles").customAllocation().build())
            .webhook(this::post)
            .build();

    @AfterEach
    void close() {
        allocator.close();
    }

    private WebhookReply post(WebhookCall call) {
        WebhookResponse response =
                webhook.handle(WebhookRequest.builder("POST").body(call.body()).build());
        return WebhookReply.of(response.status(), response.headers(), response.body());
    }

    private DeviceAllocator allocator(String strategy) {
        String json = "{'version': 1, 'default': {'strategy': " + strategy + "}}";
        return DeviceAllocator.builder(AllocationConfig.parse(json.replace('\'', '"')))
                .resource("new-policy", report)
                .build();
    }

    private static AllocationWebhook webhook(DeviceAllocator allocator) {
        return AllocationWebhook.builder(allocator).authenticatedByHost().build();
    }

    /** The process ends, and another one starts. */
    private void restartWith(String strategy) {
        allocator.close();
        allocator = allocator(strategy);
        webhook = webhook(allocator);
    }

    private static String fixed(String hub) {
        return "{'type': 'static', 'hub': '" + hub + "'}";
    }

    private static String branch(String name, double percent, String strategy) {
        return "{'name': '" + name + "', 'percent': " + percent + ", 'of': " + strategy + "}";
    }

    private static String split(String... branches) {
        return "{'type': 'split', 'branches': [" + String.join(", ", branches) + "]}";
    }

    private static String canary(double percent, String stable) {
        return split(branch("canary", percent, fixed(CANARY)), branch("stable", 100 - percent, stable));
    }

    /** Every device registers, once more if it did before. */
    private void everyDeviceRegisters() {
        for (int i = 0; i < DEVICES; i++) {
            assertThat(dps.deviceOf("vehicles", "truck-" + i).register().isAssigned())
                    .isTrue();
        }
    }

    private Set<String> canaries() {
        return Set.copyOf(dps.hub(CANARY).deviceIds());
    }

    private Map<String, String> hubs() {
        Map<String, String> hubs = new HashMap<>();
        for (SimulatedHub hub : dps.hubs()) {
            hub.deviceIds().forEach(device -> hubs.put(device, hub.iotHubHostName()));
        }
        return hubs;
    }

    @Test
    void a_canary_of_five_percent_stays_the_same_five_percent() {
        everyDeviceRegisters();
        Set<String> five = canaries();
        Map<String, String> first = hubs();
        assertThat(five.size()).isBetween(30, 70);
        assertThat(first).hasSize(DEVICES);

        everyDeviceRegisters();
        assertThat(hubs()).as("after re-provisioning").isEqualTo(first);

        restartWith(canary(5, TWO_HUBS));
        everyDeviceRegisters();
        assertThat(hubs()).as("after a restart").isEqualTo(first);

        dps.linkHub(LinkedHub.of(C));
        everyDeviceRegisters();
        assertThat(hubs()).as("after a hub was linked").isEqualTo(first);

        restartWith(canary(5, THREE_HUBS));
        everyDeviceRegisters();
        assertThat(canaries()).as("after a hub was added to the stable ones").isEqualTo(five);
        assertThat(hubs().entrySet().stream()
                        .filter(now -> !first.get(now.getKey()).equals(now.getValue()))
                        .map(Map.Entry::getValue))
                .as("where devices moved to")
                .hasSizeBetween(250, 400)
                .containsOnly(C);
    }

    @Test
    void a_canary_that_grows_takes_new_devices_along_and_one_that_shrinks_gives_those_back() {
        everyDeviceRegisters();
        Set<String> five = canaries();

        restartWith(canary(10, TWO_HUBS));
        everyDeviceRegisters();
        Set<String> ten = canaries();
        assertThat(ten).containsAll(five).hasSizeBetween(70, 130);

        restartWith(canary(5, TWO_HUBS));
        everyDeviceRegisters();
        assertThat(canaries()).isEqualTo(five);

        restartWith(canary(0, TWO_HUBS));
        everyDeviceRegisters();
        assertThat(canaries()).isEmpty();
    }

    @Test
    void before_it_goes_live_a_policy_runs_in_the_shadow_and_the_report_tells_what_it_would_change() {
        restartWith("{'type': 'shadow', 'of': " + TWO_HUBS + ", 'candidate': " + canary(5, TWO_HUBS)
                + ", 'report': 'new-policy'}");
        everyDeviceRegisters();
        assertThat(canaries()).isEmpty();
        long wouldMove = report.summary().diverged();
        assertThat(report.summary().compared()).isEqualTo(DEVICES);
        assertThat(report.summary().pairs()).containsKeys(new HubPair(A, CANARY), new HubPair(B, CANARY));

        restartWith(canary(5, TWO_HUBS));
        everyDeviceRegisters();
        assertThat(canaries()).hasSize((int) wouldMove);
    }
}
