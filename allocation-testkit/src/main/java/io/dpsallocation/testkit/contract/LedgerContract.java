package io.dpsallocation.testkit.contract;

import java.time.Duration;

/**
 * What the contracts of ledgers have in common: the ledger. {@link AssignmentLedgerContract} holds the promises that every ledger
 * makes.
 *
 * @since 0.1.0
 */
public interface LedgerContract {

    /**
     * Makes a ledger that nobody has asked yet.
     *
     * @return a new one on every call; the test closes it
     */
    LedgerFixture newLedger();

    /**
     * How long calls that come at once may take altogether until they are taken for stuck. A call that is held up has 5 seconds.
     *
     * @return by default a minute
     */
    default Duration patience() {
        return Duration.ofMinutes(1);
    }
}
