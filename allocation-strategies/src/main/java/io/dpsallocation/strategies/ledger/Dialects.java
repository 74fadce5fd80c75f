package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.ReasonCode;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells which database a connection leads to. */
final class Dialects {

    private Dialects() {}

    static Dialect of(Connection connection) throws SQLException {
        if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            throw new AllocationException(
                    ReasonCode.LEDGER_SCHEMA,
                    "the ledger's connections must be READ COMMITTED, since a reservation that waited for another one has to"
                            + " see what that one did; set this as the pool's isolation");
        }
        String product = connection.getMetaData().getDatabaseProductName();
        if (product.equals("PostgreSQL")) {
            return new PostgresDialect();
        }
        if (product.equals("H2")) {
            return new H2Dialect();
        }
        throw new AllocationException(
                ReasonCode.LEDGER_SCHEMA, "the ledger knows PostgreSQL and H2, and the data source leads to neither");
    }
}
