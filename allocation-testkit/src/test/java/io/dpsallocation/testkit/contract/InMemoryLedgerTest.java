package io.dpsallocation.testkit.contract;

/** The ledger in memory keeps every promise of a ledger. */
class InMemoryLedgerTest implements AssignmentLedgerContract {

    @Override
    public LedgerFixture newLedger() {
        return new InMemoryFixture();
    }
}
