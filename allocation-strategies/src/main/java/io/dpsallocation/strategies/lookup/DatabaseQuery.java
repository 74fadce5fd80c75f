package io.dpsallocation.strategies.lookup;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.strategies.lookup.LookupAnswer.Failure;
import io.dpsallocation.strategies.lookup.LookupAnswer.Nothing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One statement on a database. Throws nothing that the database does.
 *
 * <p>Immutable and, as data sources are, thread-safe.
 *
 * @param dataSource where connections come from
 * @param sql the statement with question marks
 * @param reader reads its row
 */
record DatabaseQuery(DataSource dataSource, String sql, RowReader reader) {

    /** One row is read; a second one only shows that there are several. */
    private static final int MOST_ROWS = 2;

    /** What the request has is too long or of the wrong form for its column; see ISO/IEC 9075-2, data exception. */
    private static final String DATA_EXCEPTION = "22";

    /** The statement is wrong, names what is not there, or may not be run; ibidem, syntax error or access rule violation. */
    private static final String WRONG_STATEMENT = "42";

    LookupAnswer ask(List<Object> values, Deadline deadline) {
        try (Connection connection = dataSource.getConnection()) {
            LookupAnswer answer = ask(connection, values, deadline);
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return answer;
        } catch (SQLTimeoutException e) {
            return new Failure("the database did not answer in time");
        } catch (SQLException e) {
            return refused(e.getSQLState());
        }
    }

    private static LookupAnswer refused(@Nullable String state) {
        if (state != null && state.startsWith(DATA_EXCEPTION)) {
            return new Nothing("the database does not take what the request has for a parameter" + inWords(state));
        }
        boolean answered = state != null && state.startsWith(WRONG_STATEMENT);
        return new Failure(
                (answered ? "the database refuses the query" : "the database did not answer") + inWords(state));
    }

    private LookupAnswer ask(Connection connection, List<Object> values, Deadline deadline) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(MOST_ROWS);
            statement.setQueryTimeout(secondsLeft(deadline));
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            return CancelOnInterrupt.run(statement, () -> {
                try (ResultSet result = statement.executeQuery()) {
                    return reader.read(result);
                }
            });
        }
    }

    /** Rounded up, as JDBC knows whole seconds only; 0, which is no limit, where there is none. */
    private static int secondsLeft(Deadline deadline) {
        long nanos = deadline.nanosLeft();
        if (nanos == Long.MAX_VALUE) {
            return 0;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
        return (int) Math.max(1, Math.min(seconds, Integer.MAX_VALUE));
    }

    /** The one part of a driver's exception that holds no value of the request, no statement and no address. */
    private static String inWords(@Nullable String state) {
        return state != null && Pattern.matches("[0-9A-Z]{5}", state) ? " (SQLState " + state + ")" : "";
    }
}
