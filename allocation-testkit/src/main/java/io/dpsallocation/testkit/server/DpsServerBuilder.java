package io.dpsallocation.testkit.server;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.internal.TestKitCode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Builds servers; see {@link DpsServer#builder}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class DpsServerBuilder {

    private static final int HIGHEST_PORT = 65_535;

    final DpsSimulator simulator;
    int port;

    @Nullable
    Path dataDirectory;

    @Nullable
    Executor workers;

    /**
     * Some clients read no more than seven digits of a second, as many as DPS writes; what is finer than a microsecond would be
     * written with nine.
     */
    Clock wallClock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    DpsExchangeListener listener =
            exchange -> LoggerFactory.getLogger(DpsServer.class).debug("{}", exchange);
    private Duration handshakeTimeout = Duration.ofMinutes(2);
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration idleTimeout = Duration.ofMinutes(5);

    DpsServerBuilder(DpsSimulator simulator) {
        this.simulator = Objects.requireNonNull(simulator, "simulator");
    }

    /**
     * The port on the loopback address. Default 0, which takes a free one.
     *
     * @param port 0 to 65535
     * @return this builder
     * @throws IllegalArgumentException if {@code port} &lt; 0 or {@code port} &gt; 65535
     */
    public DpsServerBuilder port(int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port must be 0 to " + HIGHEST_PORT);
        }
        this.port = port;
        return this;
    }

    /**
     * Where the authority's certificate is written, as {@code ca.pem} and, for Java clients, as {@code trust.p12} with the
     * password {@code changeit}; and where its key is kept, so that a later server is trusted by the same clients. Made when
     * it is not there. Default nowhere: a new authority for every server.
     *
     * @param directory the directory
     * @return this builder
     */
    public DpsServerBuilder dataDirectory(Path directory) {
        this.dataDirectory = Objects.requireNonNull(directory, "directory");
        return this;
    }

    /**
     * Who calls webhooks and chooses hubs, away from the requests of devices. Default 16 threads of the server's own.
     *
     * @param executor never runs a task on the thread that hands it in
     * @return this builder
     */
    public DpsServerBuilder workers(Executor executor) {
        this.workers = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * By which tokens and certificates are judged, and with which the simulator's clock goes on. Default the system's, in
     * microseconds.
     *
     * @param clock the clock
     * @return this builder
     */
    public DpsServerBuilder wallClock(Clock clock) {
        this.wallClock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Who hears of every exchange. Default it is logged for {@link DpsServer} at level debug.
     *
     * @param listener the listener
     * @return this builder
     */
    public DpsServerBuilder listener(DpsExchangeListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * How long a TLS handshake may take before the connection is closed. Default 2 minutes: when 10,000 devices connect at once,
     * client and server may need more than one on two processors, and one that stops half-way costs no thread.
     *
     * @param timeout more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code timeout} &lt;= 0
     */
    public DpsServerBuilder handshakeTimeout(Duration timeout) {
        this.handshakeTimeout = requirePositive("handshakeTimeout", timeout);
        return this;
    }

    /**
     * How long a request may take from its first byte to its last before the connection is closed. Default 10 s.
     *
     * @param timeout more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code timeout} &lt;= 0
     */
    public DpsServerBuilder requestTimeout(Duration timeout) {
        this.requestTimeout = requirePositive("requestTimeout", timeout);
        return this;
    }

    /**
     * How long a connection is kept on which nothing happens. Default 5 minutes.
     *
     * @param timeout more than 0
     * @return this builder
     * @throws IllegalArgumentException if {@code timeout} &lt;= 0
     */
    public DpsServerBuilder idleTimeout(Duration timeout) {
        this.idleTimeout = requirePositive("idleTimeout", timeout);
        return this;
    }

    private static Duration requirePositive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " must be > 0");
        }
        return timeout;
    }

    Timeouts timeouts() {
        return new Timeouts(handshakeTimeout, requestTimeout, idleTimeout);
    }

    /**
     * Starts the server.
     *
     * @return a server that answers
     * @throws java.io.UncheckedIOException if the port is taken, or the data directory cannot be used
     * @throws IllegalStateException if Netty, an optional dependency, is not there; the message names what to add
     */
    public DpsServer start() {
        try {
            return new DpsServer(this);
        } catch (LinkageError missing) {
            throw without(missing);
        }
    }

    /** A class that is not there is told once by its name, and later as one that could not be initialized. */
    private static RuntimeException without(LinkageError missing) {
        if (!String.valueOf(missing.getMessage()).contains("netty")) {
            throw missing;
        }
        return new IllegalStateException(
                TestKitCode.TESTKIT_NETTY_MISSING.message("a DpsServer needs io.netty:netty-handler and"
                        + " io.netty:netty-codec-http, 4.1 or 4.2, in test scope; without a server the simulator"
                        + " needs neither"),
                missing);
    }
}
