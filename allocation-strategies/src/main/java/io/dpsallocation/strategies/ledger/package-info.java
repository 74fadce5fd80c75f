/**
 * The assignment ledger on a database: {@link io.dpsallocation.strategies.ledger.JdbcAssignmentLedger}, for several instances
 * of the webhook that must agree on who has which place.
 */
@NullMarked
package io.dpsallocation.strategies.ledger;

import org.jspecify.annotations.NullMarked;
