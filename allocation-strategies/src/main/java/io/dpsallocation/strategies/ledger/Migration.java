package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.ReasonCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/*
 * A script's statements may each be run again, and the row that says a version is reached is written after them. So a migration
 * that was interrupted goes on where it was, even on a database where a change of the schema ends the transaction.
 */
/** Brings the tables to the version that this library knows, by the scripts of this package. */
final class Migration {

    private static final String BETWEEN_STATEMENTS = "(?m)^--;$";

    private final Dialect dialect;

    Migration(Dialect dialect) {
        this.dialect = dialect;
    }

    /** In a transaction of the caller's. */
    void run(Connection connection) throws SQLException {
        Statements sql = new Statements(connection);
        dialect.lockForMigration(connection);
        if (!isBegun(sql)) {
            sql.update(
                    "CREATE TABLE IF NOT EXISTS dps_ledger_version (version integer PRIMARY KEY, reached_at timestamp"
                            + " with time zone NOT NULL)");
        }
        int version = version(sql);
        if (version > dialect.newestVersion()) {
            throw new AllocationException(
                    ReasonCode.LEDGER_SCHEMA,
                    "the ledger's tables are of version " + version + ", and this library knows versions up to "
                            + dialect.newestVersion() + "; use the library that made them, or a newer one");
        }
        for (int next = version + 1; next <= dialect.newestVersion(); next++) {
            for (String statement : script(next)) {
                sql.update(statement);
            }
            // Somebody else may have got here too where the database has no lock for that; on PostgreSQL nobody has.
            sql.insert("INSERT INTO dps_ledger_version (version, reached_at) VALUES (?, CURRENT_TIMESTAMP)", next);
        }
    }

    /** Asked first, since "if not exists" demands the right to create even where there is nothing to create. */
    private static boolean isBegun(Statements sql) throws SQLException {
        return sql.one(
                        "SELECT COUNT(*) FROM information_schema.tables"
                                + " WHERE LOWER(table_name) = 'dps_ledger_version' AND table_schema = CURRENT_SCHEMA",
                        row -> row.getInt(1) > 0)
                .orElse(false);
    }

    private static int version(Statements sql) throws SQLException {
        return sql.one("SELECT COALESCE(MAX(version), 0) FROM dps_ledger_version", row -> row.getInt(1))
                .orElse(0);
    }

    private String[] script(int version) {
        String name = dialect.scripts() + "-" + version + ".sql";
        try (InputStream script = Migration.class.getResourceAsStream(name)) {
            byte[] text = Objects.requireNonNull(script, name).readAllBytes();
            return new String(text, StandardCharsets.UTF_8).split(BETWEEN_STATEMENTS, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
