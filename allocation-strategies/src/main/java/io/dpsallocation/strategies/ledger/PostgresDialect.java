package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/*
 * The walk is a function in the database, so that a reservation is one round trip and locks are held for no longer than the
 * commit takes. The time that is left is sent with it, in the same round trip: the setting is local to the transaction that the
 * driver makes of both statements, and ends with it, so that a pooled connection comes back as it was.
 *
 * Of a long ranking the beginning is sent, since every name costs both sides something and mostly the first hub has room. Where
 * the rest decides, the function has done nothing and says so, and is called again with everything: that call alone decides, as
 * if there had been no other.
 */
/** PostgreSQL. */
final class PostgresDialect implements Dialect {

    /** Any number will do that nobody else uses for his own lock: the letters "dps-led". */
    private static final long MIGRATION_LOCK = 0x6470732d6c6564L;

    private static final String LIMIT = "SELECT set_config('statement_timeout', ?, true);";

    private static final String RESERVE =
            LIMIT + " SELECT dps_ledger_reserve(?, ?, ?, ?, ?, ? * interval '1 millisecond')";

    private static final String RESERVE_AMONG_FIRST =
            LIMIT + " SELECT dps_ledger_reserve(?, ?, NULL, NULL, ?, ? * interval '1 millisecond')";

    /** So many that a few full hubs do not matter, so few that they cost nothing. */
    private static final int FIRST = 8;

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
        if (ask.request().candidates().size() > FIRST) {
            String answer = amongFirst(connection, ask, retryTime, deadline);
            if (!PostgresAnswer.isOpen(answer)) {
                return PostgresAnswer.outcome(answer);
            }
            Database.limitNetwork(connection, deadline);
        }
        return PostgresAnswer.outcome(amongAll(connection, ask, retryTime, deadline));
    }

    private static String amongFirst(Connection connection, Ask ask, Duration retryTime, Deadline deadline)
            throws SQLException {
        List<String> hosts = ask.hosts();
        try (PreparedStatement reserve = connection.prepareStatement(RESERVE_AMONG_FIRST)) {
            reserve.setString(1, Long.toString(Time.millisLeft(deadline)));
            reserve.setString(2, ask.device());
            reserve.setArray(3, texts(connection, hosts.subList(0, Math.min(FIRST, hosts.size()))));
            reserve.setString(4, ask.here());
            reserve.setLong(5, retryTime.toMillis());
            return answer(reserve);
        }
    }

    private static String amongAll(Connection connection, Ask ask, Duration retryTime, Deadline deadline)
            throws SQLException {
        try (PreparedStatement reserve = connection.prepareStatement(RESERVE)) {
            reserve.setString(1, Long.toString(Time.millisLeft(deadline)));
            reserve.setString(2, ask.device());
            reserve.setArray(3, texts(connection, ask.hosts()));
            reserve.setArray(4, connection.createArrayOf("bigint", limits(ask)));
            reserve.setArray(5, texts(connection, ask.others()));
            reserve.setString(6, ask.here());
            reserve.setLong(7, retryTime.toMillis());
            return answer(reserve);
        }
    }

    /** An array of its type: the driver sends it as it is, and not spelt out for the server to parse. */
    private static Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray(String[]::new));
    }

    private static Long[] limits(Ask ask) {
        return ask.hosts().stream().map(ask::limit).toArray(Long[]::new);
    }

    /** The second statement's. */
    private static String answer(PreparedStatement reserve) throws SQLException {
        reserve.execute();
        reserve.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
        try (ResultSet result = reserve.getResultSet()) {
            result.next();
            return result.getString(1);
        }
    }
}
