package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What databases do each in their own way. Everything else is the same SQL for all of them. */
interface Dialect {

    /** The first part of the names of this database's scripts, and how many there are. */
    String scripts();

    /** The version that the last script leads to. */
    int newestVersion();

    /** Keeps everybody else from migrating until the transaction ends. */
    void lockForMigration(Connection connection) throws SQLException;

    /** Whether {@link #reserve} is one statement that is a transaction by itself. */
    boolean reservesInOneStatement();

    /**
     * One reservation.
     *
     * @throws BeginAgain if somebody else was faster, and the transaction has to be rolled back and tried again
     */
    Outcome reserve(Connection connection, Ask ask, Duration retryTime, Deadline deadline) throws SQLException;

    /** Somebody else was faster: what this transaction read does not hold any more. */
    final class BeginAgain extends SQLException {

        static final String STATE = "DPS01";

        private static final long serialVersionUID = 1L;

        BeginAgain() {
            super("somebody else was faster", STATE);
        }
    }
}
