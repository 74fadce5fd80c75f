package io.dpsallocation.examples.bench.load;

import io.dpsallocation.testkit.server.DpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A crowd in a process of its own: the files that one process may have open are too few for both ends of 10,000 connections.
 */
public final class CrowdProcess {

    private static final Duration PAUSE = Duration.ofSeconds(3);
    private static final double MILLIS = 1e6;

    private CrowdProcess() {}

    /** Starts a crowd. One curve is enough for it: the JDK would draw a key on another one for every handshake, for nothing. */
    static Process start(DpsServer server, String devices) throws IOException {
        Path authority = server.certificateAuthorityFile().orElseThrow();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.tls.namedGroups=x25519",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrowdProcess.class.getName(),
                        Integer.toString(server.port()),
                        authority.toString(),
                        server.simulator().idScope(),
                        devices)
                .inheritIO()
                .start();
    }

    /**
     * Registers devices and prints how long each step took.
     *
     * @param args port, file of the authority's certificate, ID scope, number of devices
     * @throws IOException if the certificate cannot be read
     * @throws GeneralSecurityException if the certificate is none
     */
    public static void main(String[] args) throws IOException, GeneralSecurityException {
        List<Device> devices =
                Device.fleet(args[2], Integer.parseInt(args[3]), Instant.now().plus(Duration.ofHours(1)));
        try (Connector connector =
                new Connector(Integer.parseInt(args[0]), authority(Path.of(args[1])), Connector.Handshakes.WHOLE, 1)) {
            Crowd crowd = new Crowd(connector, devices, PAUSE);
            timed("all connections open", () -> {
                crowd.connect();
                return "";
            });
            timed("all registrations under way", () -> {
                crowd.register();
                return "";
            });
            timed("all assigned", () -> hubs(crowd.settle()));
            crowd.disconnect();
        }
    }

    private static String hubs(List<Assigned> assigned) {
        long ids = assigned.stream().map(Assigned::deviceId).distinct().count();
        Map<String, Long> hubs =
                assigned.stream().collect(Collectors.groupingBy(Assigned::hub, TreeMap::new, Collectors.counting()));
        return ids + " different devices, " + hubs;
    }

    private static void timed(String what, Supplier<String> step) {
        long start = System.nanoTime();
        String said = step.get();
        System.out.printf(Locale.ROOT, "%-30s %8.0f ms  %s%n", what, (System.nanoTime() - start) / MILLIS, said);
    }

    private static X509Certificate authority(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
