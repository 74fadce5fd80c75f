package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.AssignmentLedger;
import java.time.Duration;

/**
 * A ledger with nobody in it, and what a test does to it from outside. Closing it ends the test.
 *
 * @since 0.1.0
 */
public interface LedgerFixture extends AutoCloseable {

    /**
     * The ledger, with a reservation time of 10 minutes.
     *
     * @return always the same
     */
    AssignmentLedger ledger();

    /**
     * Lets time pass for the ledger: by its clock, or by making what it stores older.
     *
     * @param time how much
     */
    void pass(Duration time);

    /**
     * How many devices the ledger counts on a hub now.
     *
     * @param host the hub's name, in lower case
     * @return the count
     */
    long devices(String host);

    /**
     * How many devices the ledger has listed on a hub now, counted one by one where it keeps a list and a count.
     *
     * @param host the hub's name, in lower case
     * @return the number of rows
     */
    default long places(String host) {
        return devices(host);
    }

    /**
     * Keeps the ledger from answering, as somebody does who holds a lock in its database.
     *
     * @return closes to let it go on; by default nothing is held up, for a ledger that waits for nobody
     */
    default AutoCloseable holdUp() {
        return () -> {};
    }

    @Override
    default void close() {}
}
