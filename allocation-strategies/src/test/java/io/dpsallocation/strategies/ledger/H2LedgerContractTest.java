package io.dpsallocation.strategies.ledger;

import io.dpsallocation.testkit.contract.AssignmentLedgerContract;
import io.dpsallocation.testkit.contract.LedgerFixture;

/** The ledger on H2 keeps every promise of a ledger. */
class H2LedgerContractTest implements AssignmentLedgerContract {

    @Override
    public LedgerFixture newLedger() {
        return JdbcFixture.onH2();
    }
}
