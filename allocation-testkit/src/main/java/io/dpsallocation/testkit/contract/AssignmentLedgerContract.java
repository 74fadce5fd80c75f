package io.dpsallocation.testkit.contract;

/**
 * The promises that every ledger makes.
 *
 * <pre>{@code
 * class RedisLedgerTest implements AssignmentLedgerContract {
 *
 *     @Override
 *     public LedgerFixture newLedger() {
 *         return new RedisFixture();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public interface AssignmentLedgerContract
        extends LedgerRetryContract,
                LedgerCapacityContract,
                LedgerCountContract,
                LedgerRefusalContract,
                LedgerProgressContract,
                LedgerOrderContract {}
