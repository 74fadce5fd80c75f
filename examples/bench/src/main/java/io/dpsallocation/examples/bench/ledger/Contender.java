package io.dpsallocation.examples.bench.ledger;

import java.sql.SQLException;

/** One way to give devices places. Thread-safe. */
interface Contender {

    /** Gives a device a place that it has not had before, and has it on the disk. */
    void place(int device) throws SQLException;
}
