package io.dpsallocation.strategies.ledger;

import io.dpsallocation.testkit.contract.AssignmentLedgerContract;
import io.dpsallocation.testkit.contract.LedgerFixture;

/** The ledger on a real PostgreSQL keeps every promise of a ledger. */
class PostgresLedgerContractTest implements AssignmentLedgerContract {

    @Override
    public LedgerFixture newLedger() {
        return JdbcFixture.onPostgres();
    }
}
