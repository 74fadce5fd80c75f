package io.dpsallocation.examples.bench.load;

import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.util.Locale;
import java.util.Objects;

/** What devices with twins weigh that stay registered: the heap in use when nothing else is. */
public final class Weight {

    private static final String DEVICES = "1000000";
    private static final int MEGABYTE = 1024 * 1024;

    private Weight() {}

    /**
     * Registers devices in this process and prints how much heap they take.
     *
     * @param args the number of devices; default 1000000
     */
    public static void main(String[] args) {
        int devices = Integer.parseInt(args.length > 0 ? args[0] : DEVICES);
        DpsSimulator simulator = World.custom(Weight::twin).build();
        long before = usedHeap();
        long start = System.nanoTime();
        for (int number = 0; number < devices; number++) {
            World.register(simulator, number);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long weight = usedHeap() - before;
        int registered =
                simulator.hubs().stream().mapToInt(SimulatedHub::deviceCount).sum();
        System.out.printf(
                Locale.ROOT,
                "%d devices with twins: %d MB of heap, %d bytes each; %.0f a second; at most %d MB; JDK %s%n",
                registered,
                weight / MEGABYTE,
                weight / devices,
                devices / seconds,
                Runtime.getRuntime().maxMemory() / MEGABYTE,
                Runtime.version());
    }

    /** A text, so that it is read anew for each device, with one tag of the device's own. */
    private static WebhookReply twin(WebhookCall call) {
        DeviceRuntimeContext device = Objects.requireNonNull(call.request().deviceRuntimeContext());
        return WebhookReply.ok("""
                {"iotHubHostName": "%s", "initialTwin": {"tags": {"site": "eu", "line": 7, "serial": "%s"},
                 "properties": {"desired": {"telemetryInterval": 30, "mode": "normal"}}}}""".formatted(World.HUBS.get(0), device.registrationId()));
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
