package io.dpsallocation.strategies.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A real PostgreSQL of one's own, to be killed and started again on the same port and the same data. */
final class MortalPostgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;
    private final int port;

    private MortalPostgres(Path data) throws IOException {
        this.data = data;
        this.server = start(data, 0);
        this.port = server.getPort();
    }

    static MortalPostgres start(Path directory) throws IOException {
        return new MortalPostgres(directory.resolve("data"));
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on");
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    DataSource dataSource() {
        return server.getPostgresDatabase();
    }

    /** As a machine does it that runs out of memory: the server and all its processes, at once. */
    void kill() throws IOException, InterruptedException, ExecutionException {
        String pid = Files.readString(data.resolve("postmaster.pid"), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
        Optional<ProcessHandle> postmaster = ProcessHandle.of(Long.parseLong(pid));
        ProcessHandle dying = postmaster.orElseThrow();
        Stream<ProcessHandle> children = dying.descendants();
        dying.destroyForcibly();
        for (ProcessHandle process : children.toList()) {
            process.destroyForcibly();
            process.onExit().get();
        }
        dying.onExit().get();
    }

    void startAgain() throws IOException {
        // Stops nothing any more, and gives its hold on the directory up.
        server.close();
        server = start(data, port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
