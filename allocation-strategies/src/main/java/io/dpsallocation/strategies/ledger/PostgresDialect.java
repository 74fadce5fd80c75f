package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.strategies.ledger.Outcome.Fill;
import io.dpsallocation.strategies.ledger.Outcome.Full;
import io.dpsallocation.strategies.ledger.Outcome.Place;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/*
 * The walk is a function in the database, so that a reservation is one round trip and locks are held for no longer than the
 * commit takes. The time that is left is sent with it, in the same round trip: the setting is local to the transaction that the
 * driver makes of both statements, and ends with it, so that a pooled connection comes back as it was.
 */
/** PostgreSQL. */
final class PostgresDialect implements Dialect {

    /** Any number will do that nobody else uses for his own lock: the letters "dps-led". */
    private static final long MIGRATION_LOCK = 0x6470732d6c6564L;

    private static final String RESERVE = "SELECT set_config('statement_timeout', ?, true);"
            + " SELECT granted, taken, fill, allowed FROM dps_ledger_reserve(?, ?, ?, ?, ?, ? * interval '1 millisecond')";

    @Override
    public String scripts() {
        return "postgresql";
    }

    @Override
    public int newestVersion() {
        return 2;
    }

    @Override
    public void lockForMigration(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, MIGRATION_LOCK);
            lock.execute();
        }
    }

    @Override
    public boolean reservesInOneStatement() {
        return true;
    }

    @Override
    public Outcome reserve(Connection connection, Ask ask, Duration retryTime, Deadline deadline) throws SQLException {
        try (PreparedStatement reserve = connection.prepareStatement(RESERVE)) {
            reserve.setString(1, Long.toString(Time.millisLeft(deadline)));
            reserve.setString(2, ask.device());
            reserve.setArray(3, texts(connection, ask.hosts()));
            reserve.setArray(4, connection.createArrayOf("bigint", limits(ask)));
            reserve.setArray(5, texts(connection, ask.others()));
            reserve.setString(6, ask.here());
            reserve.setLong(7, retryTime.toMillis());
            reserve.execute();
            reserve.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
            try (ResultSet result = reserve.getResultSet()) {
                result.next();
                return outcome(result);
            }
        }
    }

    /** An array of its type: the driver sends it as it is, and not spelt out for the server to parse. */
    private static Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(String[]::new));
    }

    private static Long[] limits(Ask ask) {
        return ask.hosts().stream().map(ask::limit).toArray(Long[]::new);
    }

    private static Outcome outcome(ResultSet result) throws SQLException {
        String granted = result.getString(1);
        if (granted != null) {
            return new Place(granted, result.getBoolean(2));
        }
        Long[] devices = (Long[]) result.getArray(3).getArray();
        Long[] allowed = (Long[]) result.getArray(4).getArray();
        List<Fill> fills = new ArrayList<>();
        for (int i = 0; i < devices.length; i++) {
            fills.add(new Fill(devices[i], allowed[i]));
        }
        return new Full(fills);
    }
}
