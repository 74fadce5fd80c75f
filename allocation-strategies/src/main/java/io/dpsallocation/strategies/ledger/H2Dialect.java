package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** H2, whose statements cost no round trip, so that the walk is one of statements. */
final class H2Dialect implements Dialect {

    @Override
    public String scripts() {
        return "h2";
    }

    @Override
    public int newestVersion() {
        return 1;
    }

    /** H2 ends the transaction with each statement that changes the schema, and lets one of them run at a time. */
    @Override
    public void lockForMigration(Connection connection) {
        // Every statement of a script may be run twice, and that is enough.
    }

    @Override
    public boolean reservesInOneStatement() {
        return false;
    }

    @Override
    public Outcome reserve(Connection connection, Ask ask, Duration retryTime, Deadline deadline) throws SQLException {
        return new Walk(connection, ask, retryTime).reserve();
    }
}
