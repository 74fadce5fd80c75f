package io.dpsallocation.examples.localdps;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.server.DpsServer;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a DPS on this machine until it is stopped. Tells where it is on standard output, what happens on standard error. */
@Command(
        name = "local-dps",
        mixinStandardHelpOptions = true,
        version = "local-dps 0.1.0",
        description = "A DPS on this machine, for unmodified device and service clients.",
        exitCodeListHeading = "%nExit codes%n",
        exitCodeList = {"0:stopped", "2:wrong use, a world that cannot be used, or a port that is taken"})
public final class LocalDps implements Callable<Integer> {

    static final int STOPPED = 0;
    static final int UNUSABLE = 2;

    @Option(names = "--world", paramLabel = "FILE", description = "hubs and enrollments as JSON; default a small world")
    private @Nullable Path world;

    @Option(names = "--port", paramLabel = "N", defaultValue = "8443", description = "0 for a free one; default 8443")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "local-dps-data",
            description = "where CA and keys are kept; default local-dps-data")
    private Path data = Path.of("local-dps-data");

    @Option(names = "--json", description = "say where it is in one line of JSON")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    private final Consumer<DpsServer> untilStopped;

    /** What is finer would be written with nine digits of a second, and some clients read no more than seven. */
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    LocalDps(Consumer<DpsServer> untilStopped) {
        this.untilStopped = untilStopped;
    }

    /**
     * Runs until the process is stopped.
     *
     * @param arguments the options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine(LocalDps::waitForCtrlC).execute(arguments));
    }

    static CommandLine commandLine(Consumer<DpsServer> untilStopped) {
        return new CommandLine(new LocalDps(untilStopped))
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> {
                    command.getErr().println("local-dps: " + message(thrown));
                    return UNUSABLE;
                });
    }

    /** Messages of these are made to be read; of others only the class is safe to show. */
    private static String message(Exception thrown) {
        if (thrown instanceof UncheckedIOException) {
            return thrown.getCause() == null || thrown.getMessage() == null
                    ? String.valueOf(thrown.getMessage())
                    : thrown.getMessage().replace("java.io.IOException: ", "");
        }
        boolean ours = thrown instanceof WorldException || thrown instanceof IllegalArgumentException;
        return ours
                ? String.valueOf(thrown.getMessage())
                : "failed with " + thrown.getClass().getName();
    }

    @Override
    public Integer call() {
        CommandLine command = spec == null ? new CommandLine(this) : spec.commandLine();
        PrintWriter log = command.getErr();
        ServiceKey key = ServiceKey.in(data);
        DpsSimulator simulator = simulator(key, log);
        try (DpsServer server = DpsServer.builder(simulator)
                .port(port)
                .wallClock(clock)
                .dataDirectory(data)
                .listener(exchange -> log.println(exchange))
                .start()) {
            Greeting greeting = new Greeting(server, key);
            PrintWriter out = command.getOut();
            out.println(json ? greeting.json() : greeting.text());
            out.flush();
            untilStopped.accept(server);
        }
        return STOPPED;
    }

    private DpsSimulator simulator(ServiceKey key, PrintWriter log) {
        try {
            return WorldReader.read(world).build(clock.instant(), key.policy(), event -> log.println("  " + event));
        } catch (WorldException e) {
            throw world == null ? e : new WorldException(world + ": " + e.getMessage());
        }
    }

    private static void waitForCtrlC(DpsServer server) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            never.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
