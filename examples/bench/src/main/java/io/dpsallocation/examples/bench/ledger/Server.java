package io.dpsallocation.examples.bench.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL on this machine that has a commit on the disk before it answers. Not thread-safe. */
final class Server implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final int connections;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Server(EmbeddedPostgres server, int connections) {
        this.server = server;
        this.connections = connections;
    }

    static Server start(int connections) {
        try {
            return new Server(
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("shared_buffers", "512MB")
                            .setServerConfig("max_wal_size", "4GB")
                            .start(),
                    connections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A pool of connections to a schema of its own. */
    HikariDataSource schema() {
        PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
        String schema = "bench" + pools.size();
        Sql.script(source, "CREATE SCHEMA " + schema);
        source.setCurrentSchema(schema);
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** What the server says of how it commits. */
    String describe() throws SQLException {
        PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
        return "PostgreSQL " + Sql.text(source, "SHOW server_version") + ", fsync " + Sql.text(source, "SHOW fsync")
                + ", synchronous_commit " + Sql.text(source, "SHOW synchronous_commit");
    }

    /** Writes out what is left of one measurement, so that the next one does not pay for it. */
    void settle() {
        Sql.script(server.getPostgresDatabase(), "CHECKPOINT");
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        server.close();
    }
}
