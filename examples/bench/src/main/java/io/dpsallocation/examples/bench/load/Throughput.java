package io.dpsallocation.examples.bench.load;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.server.DpsServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many registrations a second the local DPS takes: in this process, and over HTTPS on kept and on fresh connections, beside
 * a bare server of Netty that answers as many bytes. Devices and server share the processors.
 */
public final class Throughput {

    private static final int IN_PROCESS = 40_000;
    private static final int KEPT = 8_000;
    private static final int FRESH = 1_000;
    private static final int CONNECTIONS = 32;
    private static final int ROUNDS = 3;
    private static final double SECOND = 1e9;

    private Throughput() {}

    /**
     * Measures, and prints registrations a second, of several rounds the best.
     *
     * @param args what to divide the numbers of devices by; default 1
     */
    public static void main(String[] args) {
        int divisor = args.length > 0 ? Integer.parseInt(args[0]) : 1;
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, registrations a second%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        inProcess(
                "in process, custom by a webhook in it",
                World.custom(World::answer).build(),
                IN_PROCESS / divisor);
        inProcess("in process, hashed", World.hashed().build(), IN_PROCESS / divisor);
        overHttps("kept connections", KEPT / divisor, Connector.Handshakes.WHOLE, true);
        overHttps("fresh connections, resumed", FRESH / divisor, Connector.Handshakes.RESUMED, false);
        overHttps("fresh connections, whole handshakes", FRESH / divisor, Connector.Handshakes.WHOLE, false);
    }

    private static void inProcess(String what, DpsSimulator simulator, int devices) {
        AtomicInteger next = new AtomicInteger();
        double best = best(devices, () -> {
            for (int i = 0; i < devices; i++) {
                World.register(simulator, next.getAndIncrement());
            }
        });
        System.out.printf(Locale.ROOT, "%-45s %8.0f%n", what, best);
    }

    private static void overHttps(String what, int devices, Connector.Handshakes handshakes, boolean isKept) {
        double ours;
        DpsSimulator simulator = World.custom(World::answer).build();
        try (DpsServer server = DpsServer.start(simulator);
                Connector connector = new Connector(server.port(), server.certificateAuthority(), handshakes, 1)) {
            ours = registrations(connector, simulator.idScope(), devices, isKept);
        }
        double peer;
        try (Echo echo = new Echo();
                Connector connector = new Connector(echo.port(), echo.authority(), handshakes, 1)) {
            peer = registrations(connector, simulator.idScope(), devices, isKept);
        }
        System.out.printf(
                Locale.ROOT, "%-45s %8.0f  of a bare server's %8.0f, ratio %.2f%n", what, ours, peer, ours / peer);
    }

    private static double registrations(Connector connector, String idScope, int devices, boolean isKept) {
        List<Device> fleet = Device.fleet(idScope, devices, Instant.now().plus(Duration.ofHours(1)));
        return best(devices, () -> {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                lines.add(new Line(connector, fleet, i, CONNECTIONS, isKept));
            }
            Crowd.all(lines, Line::run);
        });
    }

    private static double best(int devices, Runnable round) {
        double best = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            round.run();
            best = Math.max(best, devices * SECOND / (System.nanoTime() - start));
        }
        return best;
    }
}
