package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRegistrationState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registration records by registration ID, without regard to letter case, and the operations: all that are under way,
 * and of those that have ended the latest. Thread-safe.
 */
final class RegistrationStore {

    private static final int ENDED_OPERATIONS_KEPT = 10_000;

    private final Map<String, RegistrationRecord> records = new ConcurrentHashMap<>();
    private final Map<String, Operation> operations = new ConcurrentHashMap<>();
    private final Deque<String> ended = new ArrayDeque<>();

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

    void add(Operation operation) {
        operations.put(operation.operationId(), operation);
    }

    /** An operation that has ended can be asked for until so many others have ended too. */
    void ended(Operation operation) {
        synchronized (ended) {
            ended.addLast(operation.operationId());
            if (ended.size() > ENDED_OPERATIONS_KEPT) {
                operations.remove(ended.removeFirst());
            }
        }
    }

    Optional<Operation> operation(String operationId) {
        return Optional.ofNullable(operations.get(operationId));
    }
}
