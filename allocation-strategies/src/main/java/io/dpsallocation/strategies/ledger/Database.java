package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/*
 * The server ends a statement itself when its time is over. Where it does not even answer, the socket's own limit does, which is
 * longer, so that the server's word comes first.
 */
/** Runs work in transactions, again where that helps. Thread-safe. */
final class Database {

    /** Somebody else was faster, or the database chose this transaction to end a standstill: nothing was done. */
    private static final Set<String> AGAIN = Set.of(Dialect.BeginAgain.STATE, "40001", "40P01");

    /** The connection was lost, or the server shuts down or starts; a pool may have had it since before. */
    private static final Pattern LOST = Pattern.compile("08...|57P0[123]");

    private static final Pattern STATE = Pattern.compile("[0-9A-Z]{5}");

    /** Enough for every connection of a usual pool to be found dead. */
    private static final int MOST_LOST = 2;

    private static final Duration GRACE = Duration.ofMillis(250);

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private final DataSource source;
    private final Duration patience;

    /** @param patience how long a server may take for each answer to work without a deadline */
    Database(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    Database withPatience(Duration other) {
        return new Database(source, other);
    }

    /** Runs work that commits by itself with each statement. */
    <T> T singly(Deadline deadline, Work<T> work) {
        return run(deadline, true, work);
    }

    /** Runs work in one transaction. */
    <T> T together(Deadline deadline, Work<T> work) {
        return run(deadline, false, work);
    }

    private <T> T run(Deadline deadline, boolean autoCommit, Work<T> work) {
        int lost = 0;
        while (!deadline.isOver()) {
            try {
                return once(deadline, autoCommit, work);
            } catch (SQLException e) {
                String state = e.getSQLState();
                if (state != null && LOST.matcher(state).matches() && lost < MOST_LOST) {
                    lost++;
                } else if (state == null || !AGAIN.contains(state)) {
                    throw unavailable("did not answer" + inWords(state));
                }
            }
        }
        throw unavailable("had no answer in time");
    }

    private <T> T once(Deadline deadline, boolean autoCommit, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            if (deadline.isOver()) {
                throw unavailable("had no connection in time");
            }
            boolean given = connection.getAutoCommit();
            int limit = connection.getNetworkTimeout();
            limitNetwork(connection, deadline, patience);
            if (given != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            try {
                T result = work.run(connection);
                if (!autoCommit) {
                    connection.commit();
                }
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, autoCommit);
                throw e;
            } finally {
                giveBack(connection, given, autoCommit, limit);
            }
        }
    }

    /** How long the driver waits for an answer that it does not get: a little longer than the server has for it. */
    static void limitNetwork(Connection connection, Deadline deadline) throws SQLException {
        limitNetwork(connection, Time.millisLeft(deadline.earlierBy(GRACE.negated())));
    }

    private static void limitNetwork(Connection connection, Deadline deadline, Duration patience) throws SQLException {
        if (deadline.nanosLeft() < Long.MAX_VALUE) {
            limitNetwork(connection, deadline);
        } else {
            limitNetwork(connection, (int) patience.plus(GRACE).toMillis());
        }
    }

    private static void limitNetwork(Connection connection, int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }

    private static void rollBack(Connection connection, boolean autoCommit) {
        try {
            if (!autoCommit) {
                connection.rollback();
            }
        } catch (SQLException e) {
            // The connection is lost, and the transaction with it; what is thrown says so.
        }
    }

    private static void giveBack(Connection connection, boolean given, boolean autoCommit, int limit) {
        try {
            if (given != autoCommit) {
                connection.setAutoCommit(given);
            }
            limitNetwork(connection, limit);
        } catch (SQLException e) {
            // A lost connection goes back to its pool as it is, and the pool throws it away.
        }
    }

    private static AllocationException unavailable(String what) {
        return new AllocationException(ReasonCode.LEDGER_UNAVAILABLE, "the ledger's database " + what);
    }

    /** The one part of a driver's exception that holds no value of the request, no statement and no address. */
    private static String inWords(@Nullable String state) {
        return state != null && STATE.matcher(state).matches() ? " (SQLState " + state + ")" : "";
    }
}
