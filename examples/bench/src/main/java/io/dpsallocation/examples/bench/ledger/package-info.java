/** Reservations a second on PostgreSQL, beside a bare insert, and beside other ways to share places out. */
@NullMarked
package io.dpsallocation.examples.bench.ledger;

import org.jspecify.annotations.NullMarked;
