package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRegistrationState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/*
 * Devices on many threads share one virtual clock, so an hour of it may pass while one thread pauses for some milliseconds.
 * Whether an operation is too old is therefore judged by the time of the device that asks. What memory is given back is
 * decided by numbers: of the operations whose devices know how they ended the latest are kept, and one whose device has not
 * been told goes only when the clock, too, says that it is too old.
 */
/**
 * The registration records by registration ID, without regard to letter case, and the operations: all that are under way,
 * at most one for a device, and of those that have ended the latest. Thread-safe.
 */
final class RegistrationStore {

    private static final int ENDED_OPERATIONS_KEPT = 20_000;

    private final Duration operationLifetime;
    private final Clock clock;

    private final Map<String, RegistrationRecord> records = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Map<String, Operation> underWay = new ConcurrentHashMap<>();
    private final Set<Operation> untold = new LinkedHashSet<>();
    private final Deque<String> told = new ArrayDeque<>();

    RegistrationStore(Duration operationLifetime, Clock clock) {
        this.operationLifetime = operationLifetime;
        this.clock = clock;
    }

    RegistrationRecord record(String registrationId, Instant now) {
        return records.computeIfAbsent(CaseFolding.ascii(registrationId), id -> new RegistrationRecord(now));
    }

    /** Forgets a device; false when nothing is known of it. */
    boolean forget(String registrationId) {
        return records.remove(CaseFolding.ascii(registrationId)) != null;
    }

    Optional<DeviceRegistrationState> state(String registrationId) {
        return Optional.ofNullable(records.get(CaseFolding.ascii(registrationId)))
                .map(RegistrationRecord::state);
    }

    /** The state as the device itself sees it. */
    Optional<DeviceRegistrationState> deviceState(String registrationId) {
        return Optional.ofNullable(records.get(CaseFolding.ascii(registrationId)))
                .map(RegistrationRecord::deviceState);
    }

    /** How registrations through a group ended: some of them, sorted by ID, beginning after an ID. */
    List<Map.Entry<String, DeviceRegistrationState>> ofGroup(String enrollmentGroupId, String after, int limit) {
        String group = CaseFolding.ascii(enrollmentGroupId);
        List<Map.Entry<String, DeviceRegistrationState>> found = new ArrayList<>();
        records.forEach((id, record) -> {
            DeviceRegistrationState state = record.state();
            if (state != null && id.compareTo(after) > 0 && group.equals(record.enrollmentGroupId())) {
                found.add(Map.entry(id, state));
            }
        });
        return found.stream().sorted(Map.Entry.comparingByKey()).limit(limit).toList();
    }

    /** A device's operation that has not ended. */
    Optional<Operation> underWay(String registrationId) {
        return Optional.ofNullable(underWay.get(CaseFolding.ascii(registrationId)))
                .filter(operation -> !operation.hasEnded());
    }

    /**
     * Lets an operation begin in place of the one that is known, if that is still the one that is under way.
     *
     * @param before what {@link #underWay(String)} said
     * @return false when another thread was faster, and nothing has changed
     */
    boolean begin(Operation operation, Optional<Operation> before) {
        operations.put(operation.operationId(), operation);
        boolean[] begun = new boolean[1];
        underWay.compute(CaseFolding.ascii(operation.registrationId()), (id, now) -> {
            begun[0] = now == null || now.hasEnded() || now == before.orElse(null);
            return begun[0] ? operation : now;
        });
        if (!begun[0]) {
            operations.remove(operation.operationId());
        }
        return begun[0];
    }

    /** A replaced operation is as if it had never been. */
    void replaced(Operation operation) {
        operations.remove(operation.operationId());
    }

    /** An operation that has ended can be asked for as long as it lives. */
    void ended(Operation operation) {
        underWay.remove(CaseFolding.ascii(operation.registrationId()), operation);
        Instant now = clock.instant();
        synchronized (untold) {
            untold.add(operation);
            Iterator<Operation> oldest = untold.iterator();
            for (Operation first = oldest.next();
                    untold.size() > ENDED_OPERATIONS_KEPT && isTooOld(first, now);
                    first = oldest.next()) {
                oldest.remove();
                operations.remove(first.operationId());
            }
        }
    }

    /** The device knows how the operation ended. */
    void told(Operation operation) {
        synchronized (untold) {
            if (untold.remove(operation)) {
                told.addLast(operation.operationId());
            }
            if (told.size() > ENDED_OPERATIONS_KEPT) {
                operations.remove(told.removeFirst());
            }
        }
    }

    private boolean isTooOld(Operation operation, Instant now) {
        Instant end = operation.end();
        return end != null && end.plus(operationLifetime).isBefore(now);
    }

    /** The operation of that ID, unless it ended too long before the time a device asks. */
    Optional<Operation> operation(String operationId, Instant askedAt) {
        return Optional.ofNullable(operations.get(operationId)).filter(operation -> !isTooOld(operation, askedAt));
    }
}
