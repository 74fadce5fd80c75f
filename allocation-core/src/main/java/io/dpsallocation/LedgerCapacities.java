package io.dpsallocation;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.spi.AssignmentLedger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * What a request saw only tells that there may be something new. What is told is the latest there is: else a request that
 * began before a reload would tell the old capacities again.
 */
/** Keeps the ledger told how many devices hubs may hold. Thread-safe. */
final class LedgerCapacities {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private final AssignmentLedger ledger;
    private final GuardedCalls calls;
    private final CurrentSnapshot current;
    private final ReentrantLock telling = new ReentrantLock();
    private volatile @Nullable HubCatalog told;

    LedgerCapacities(AssignmentLedger ledger, GuardedCalls calls, CurrentSnapshot current) {
        this.ledger = ledger;
        this.calls = calls;
        this.current = current;
    }

    /** Tells the catalog in use. Where that fails, it is tried again with the next request. */
    void tellAtOnce(Deadline deadline) {
        GuardedCalls.Result<Boolean> result = tellLatest(deadline);
        if (result.value() == null) {
            Faults.warn(
                    LOG,
                    "the assignment ledger does not know the capacities yet: it " + result.what()
                            + "; trying again with the next request",
                    result.thrown());
        }
    }

    /** Tells the catalog in use if the request saw another one than was told. */
    GuardedCalls.Result<Boolean> tell(HubCatalog seen, Deadline deadline) {
        HubCatalog known = told;
        return known != null && isSame(seen, known) ? GuardedCalls.Result.of(true) : tellLatest(deadline);
    }

    private static boolean isSame(HubCatalog one, HubCatalog other) {
        return one.version().equals(other.version());
    }

    private GuardedCalls.Result<Boolean> tellLatest(Deadline deadline) {
        if (!locked(deadline)) {
            return GuardedCalls.Result.failed(ReasonCode.DEADLINE_EXCEEDED, "did not answer in time");
        }
        try {
            GuardedCalls.Result<Optional<HubCatalog>> latest = calls.call(false, deadline, current::catalog);
            if (latest.value() == null) {
                return latest.passedOn();
            }
            return latest.value().map(hubs -> tellNew(hubs, deadline)).orElseGet(() -> GuardedCalls.Result.of(true));
        } finally {
            telling.unlock();
        }
    }

    private GuardedCalls.Result<Boolean> tellNew(HubCatalog hubs, Deadline deadline) {
        HubCatalog known = told;
        if (known != null && isSame(hubs, known)) {
            return GuardedCalls.Result.of(true);
        }
        GuardedCalls.Result<Boolean> result = calls.call(ledger.blocking(), deadline, () -> {
            ledger.capacities(hubs, deadline);
            return true;
        });
        if (result.value() != null) {
            told = hubs;
        }
        return result;
    }

    private boolean locked(Deadline deadline) {
        try {
            return telling.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
