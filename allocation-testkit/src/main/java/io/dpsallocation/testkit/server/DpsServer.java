package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.Execution;
import io.dpsallocation.testkit.http.DpsHttpApi;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A simulated DPS behind HTTPS on this machine, for unmodified device and service clients.
 *
 * <pre>{@code
 * try (DpsServer server = DpsServer.start(simulator)) {
 *     client.connect(server.endpoint(), simulator.idScope());   // trusts server.trustStore()
 * }
 * }</pre>
 *
 * <p>While it runs the simulator's clock goes with the wall clock, webhooks are called by workers, and tokens and certificates
 * of requests that come through the server are judged by the wall clock. The server has a certificate for {@code localhost},
 * {@code 127.0.0.1} and {@code ::1} from an authority of its own, speaks TLS 1.2 and 1.3, asks for a client certificate and
 * takes any: whether it proves anything is for the enrollment to say. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DpsServer implements AutoCloseable {

    /** The password of {@code trust.p12}: {@value}. */
    public static final String TRUST_STORE_PASSWORD = ServerCertificates.PASSWORD;

    private static final int WORKERS = 16;
    private static final int TICK_MILLIS = 20;

    private final DpsSimulator simulator;
    private final ServerCertificates certificates;
    private final @Nullable Path dataDirectory;
    /** Without a thread when the workers are the builder's. */
    private final ExecutorService ownWorkers;

    private final ScheduledExecutorService pump;
    private final HttpsListener listener;
    private final Future<?> ticking;

    DpsServer(DpsServerBuilder builder) {
        this.simulator = builder.simulator;
        this.dataDirectory = builder.dataDirectory;
        this.certificates = ServerCertificates.make(builder.dataDirectory, builder.wallClock.instant());
        Executor workers = builder.workers;
        ExecutorService own = Executors.newFixedThreadPool(WORKERS, daemon("dps-worker"));
        this.ownWorkers = own;
        Execution execution = Execution.inBackground(workers == null ? own : workers, builder.wallClock);
        this.pump = Executors.newSingleThreadScheduledExecutor(daemon("dps-clock"));
        try {
            this.listener = HttpsListener.open(builder, certificates, DpsHttpApi.of(simulator, execution));
        } catch (RuntimeException | Error e) {
            stopThreads();
            throw e;
        }
        this.ticking = pump.scheduleAtFixedRate(
                new WallClockPump(simulator.clock(), builder.wallClock),
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Serves a simulator on a free port.
     *
     * @param simulator the simulator
     * @return a server that answers
     */
    public static DpsServer start(DpsSimulator simulator) {
        return builder(simulator).start();
    }

    /**
     * Describes a server.
     *
     * @param simulator the simulator to serve
     * @return a builder with every default
     */
    public static DpsServerBuilder builder(DpsSimulator simulator) {
        return new DpsServerBuilder(simulator);
    }

    /**
     * The simulator behind it.
     *
     * @return the simulator
     */
    public DpsSimulator simulator() {
        return simulator;
    }

    /**
     * The port.
     *
     * @return 1 to 65535
     */
    public int port() {
        return listener.port();
    }

    /**
     * What device clients call the global endpoint.
     *
     * @return {@code localhost:} and the port
     */
    public String endpoint() {
        return "localhost:" + port();
    }

    /**
     * The server's address.
     *
     * @return {@code https://localhost:} and the port
     */
    public URI uri() {
        return URI.create("https://" + endpoint());
    }

    /**
     * The authority clients have to trust.
     *
     * @return its certificate
     */
    public X509Certificate certificateAuthority() {
        return certificates.ca();
    }

    /**
     * The authority clients have to trust, for those that want a file.
     *
     * @return its certificate in PEM
     */
    public String certificateAuthorityPem() {
        return certificates.caPem();
    }

    /**
     * The authority clients have to trust, for those that want a store.
     *
     * @return a new PKCS#12 store with its certificate alone
     */
    public KeyStore trustStore() {
        return KeyMaterial.trustStore(certificates.ca());
    }

    /**
     * Where the authority's certificate was written in PEM.
     *
     * @return {@code ca.pem} in the data directory, or empty when there is none
     */
    public Optional<Path> certificateAuthorityFile() {
        return Optional.ofNullable(dataDirectory).map(directory -> directory.resolve(ServerCertificates.CA_PEM));
    }

    /**
     * Where the authority's certificate was written as a PKCS#12 store.
     *
     * @return {@code trust.p12} in the data directory, or empty when there is none
     */
    public Optional<Path> trustStoreFile() {
        return Optional.ofNullable(dataDirectory).map(directory -> directory.resolve(ServerCertificates.TRUST));
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Closes all connections and gives the port back. Registrations that workers are at are broken off. */
    @Override
    public void close() {
        ticking.cancel(false);
        listener.close();
        stopThreads();
    }

    private void stopThreads() {
        pump.shutdownNow();
        ownWorkers.shutdownNow();
    }

    /** The endpoint. */
    @Override
    public String toString() {
        return "DpsServer[" + endpoint() + "]";
    }
}
