package io.dpsallocation.strategies.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of this JVM, which share it, each with a schema of its own. */
final class Postgres {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();
    }

    /** A commit outlives the server's death, which is tested, and need not outlive the machine's. */
    static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections to a schema that nobody has used. */
    static PGSimpleDataSource newSchema() {
        return newSchema(Server.RUNNING);
    }

    static PGSimpleDataSource newSchema(EmbeddedPostgres server) {
        String schema = "t" + SCHEMAS.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        PGSimpleDataSource source = (PGSimpleDataSource) server.getPostgresDatabase();
        source.setCurrentSchema(schema);
        return source;
    }
}
