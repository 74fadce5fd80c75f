package io.dpsallocation.strategies.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements with parameters on one connection. As thread-safe as the connection is. */
final class Statements {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Connection connection;
    private final int timeoutSeconds;

    /** Statements without a limit of time of their own. */
    Statements(Connection connection) {
        this(connection, 0);
    }

    Statements(Connection connection, int timeoutSeconds) {
        this.connection = connection;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> all(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    <T> Optional<T> one(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return all(sql, reader, values).stream().findFirst();
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** False when there is such a row already. Not for a transaction on PostgreSQL, which an error ends. */
    boolean insert(String sql, @Nullable Object... values) throws SQLException {
        try {
            return update(sql, values) > 0;
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** A hub's count goes down. The ceiling of a hub over its capacity goes down with it. */
    void giveBack(String host, int places) throws SQLException {
        update(
                "UPDATE dps_hub SET devices = devices - ?, ceiling = CASE WHEN capacity IS NOT NULL"
                        + " THEN GREATEST(capacity, devices + unlisted - ?) END WHERE host = ?",
                places,
                places,
                host);
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        if (timeoutSeconds > 0) {
            statement.setQueryTimeout(timeoutSeconds);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }
}
