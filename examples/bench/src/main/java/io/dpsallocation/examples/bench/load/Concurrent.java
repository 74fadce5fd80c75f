package io.dpsallocation.examples.bench.load;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.server.DpsExchange;
import io.dpsallocation.testkit.server.DpsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Many devices at a local DPS, each on a connection of its own, whose registrations are all under way at once: the webhook
 * answers none before the last has been accepted. Fails when a device is lost or doubled.
 */
public final class Concurrent {

    private static final String DEVICES = "10000";
    private static final int ACCEPTED = 202;
    private static final int MEGABYTE = 1024 * 1024;

    private Concurrent() {}

    /**
     * Runs the crowd in another process and prints what it prints.
     *
     * @param args the number of devices; default 10000
     * @throws IOException if the crowd cannot be started
     * @throws InterruptedException if this thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String devices = args.length > 0 ? args[0] : DEVICES;
        CountDownLatch accepted = new CountDownLatch(Integer.parseInt(devices));
        DpsSimulator simulator = World.custom(call -> {
                    await(accepted);
                    return World.answer(call);
                })
                .build();
        Path data = Files.createTempDirectory("dps-load");
        try (DpsServer server = DpsServer.builder(simulator)
                .dataDirectory(data)
                .listener(exchange -> count(exchange, accepted))
                .start()) {
            requireSuccess(CrowdProcess.start(server, devices).waitFor());
        }
        List<SimulatedHub> hubs = simulator.hubs();
        int registered = hubs.stream().mapToInt(SimulatedHub::deviceCount).sum();
        if (registered != Integer.parseInt(devices)) {
            throw new IllegalStateException(registered + " devices are in the hubs, and not " + devices);
        }
        System.out.printf(
                Locale.ROOT,
                "%nin the hubs: %s; JDK %s, %d processors, at most %d MB of heap here%n",
                hubs,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() / MEGABYTE);
    }

    private static void count(DpsExchange exchange, CountDownLatch accepted) {
        if (exchange.method().equals("PUT") && exchange.status() == ACCEPTED) {
            accepted.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireSuccess(int exitCode) {
        if (exitCode != 0) {
            throw new IllegalStateException("the crowd ended with " + exitCode);
        }
    }
}
