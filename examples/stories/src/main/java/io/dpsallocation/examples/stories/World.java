package io.dpsallocation.examples.stories;

import io.dpsallocation.DecisionLog;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.RetrySchedule;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A DPS with one enrollment group, its hubs, and the webhook that a configuration makes. Not thread-safe. */
final class World implements AutoCloseable {

    static final String GROUP = "fleet";

    private final VirtualClock clock = VirtualClock.create();
    private final DpsSimulator dps;
    private final DecisionLog log = DecisionLog.bounded(1);
    private DeviceAllocator allocator;
    private AllocationWebhook webhook;

    /** The hubs of the configuration are linked. */
    World(String configuration) {
        this(configuration, Enrollments.group(GROUP).customAllocation().build());
    }

    World(String configuration, EnrollmentGroup group) {
        AllocationConfig config = AllocationConfig.parse(configuration);
        this.allocator = allocator(config);
        this.webhook = webhook(allocator);
        this.dps = dps(config.hubs().orElseThrow(), group);
    }

    /** A configuration that lies beside the stories. */
    static String configuration(String file) {
        try (InputStream resource = Objects.requireNonNull(World.class.getResourceAsStream(file), file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DeviceAllocator allocator(AllocationConfig config) {
        return DeviceAllocator.builder(config).clock(clock).decisionLog(log).build();
    }

    private static AllocationWebhook webhook(DeviceAllocator allocator) {
        return AllocationWebhook.builder(allocator).authenticatedByHost().build();
    }

    private DpsSimulator dps(HubCatalog hubs, EnrollmentGroup group) {
        DpsSimulatorBuilder builder = DpsSimulator.builder()
                .clock(clock)
                .enrollment(group)
                .retrySchedule(RetrySchedule.none())
                .webhook(this::post);
        hubs.hubs().forEach(builder::linkedHub);
        return builder.build();
    }

    private WebhookReply post(WebhookCall call) {
        WebhookResponse response =
                webhook.handle(WebhookRequest.builder("POST").body(call.body()).build());
        return WebhookReply.of(response.status(), response.headers(), response.body());
    }

    /** What an operator does: a new configuration, and hubs that are new in it are linked. */
    void reconfigure(String configuration) {
        AllocationConfig config = AllocationConfig.parse(configuration);
        allocator.close();
        allocator = allocator(config);
        webhook = webhook(allocator);
        config.hubs().orElseThrow().hubs().forEach(dps::linkHub);
    }

    VirtualClock clock() {
        return clock;
    }

    RegistrationResult register(String registrationId) {
        return dps.deviceOf(GROUP, registrationId).register();
    }

    RegistrationResult register(String registrationId, Object payload) {
        return dps.deviceOf(GROUP, registrationId).withPayload(payload).register();
    }

    /** The hub a device that registers now is on afterwards; a story that needs one fails without. */
    String hubOf(String registrationId, Object payload) {
        return Narrator.shortName(
                register(registrationId, payload).assignedHub().orElseThrow());
    }

    /** Why the last device that asked got its answer. */
    String why() {
        return log.recent().get(0).sentence();
    }

    /** Every device with the hub it is on. */
    Map<String, String> placement() {
        Map<String, String> placement = new TreeMap<>();
        for (SimulatedHub hub : dps.hubs()) {
            hub.deviceIds().forEach(device -> placement.put(device, Narrator.shortName(hub.iotHubHostName())));
        }
        return placement;
    }

    /** The number of devices on every linked hub. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        dps.hubs().forEach(hub -> counts.put(Narrator.shortName(hub.iotHubHostName()), hub.deviceCount()));
        return counts;
    }

    @Override
    public void close() {
        allocator.close();
    }
}
