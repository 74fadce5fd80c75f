package io.dpsallocation.spi;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.hub.HubCatalog;
import java.time.Clock;
import java.time.Duration;

/**
 * Remembers which device has a place on which hub, so that a hub never gets more devices than its capacity. It walks the
 * ranking itself, in one transaction, and answers only candidates.
 *
 * <p>DPS calls a webhook again when an answer was lost, so {@link #reserve} is idempotent: a second call for the same
 * device within the reservation time gets the same hub, if that hub is still a candidate. A call that comes later, or
 * from the hub that was reserved, is a re-registration: it may move the device, and then the old place is given back and
 * the new one taken at once. A re-registration that stays where it is begins the reservation time anew, unless DPS has the
 * device there: then the place is confirmed.
 *
 * <p>Implementations must be thread-safe, must keep to the request's deadline, and throw when they cannot answer; the
 * allocator then rejects for now.
 *
 * @since 0.1.0
 */
public interface AssignmentLedger {

    /** How long a repeated call counts as a retry by default. */
    Duration DEFAULT_RESERVATION_TIME = Duration.ofMinutes(10);

    /**
     * Takes a place for a device on the first hub of the ranking that has one left.
     *
     * @param request the device, the ranking and the capacities
     * @return the hub, or a refusal when every hub of the ranking is full, which names each and says what it holds
     */
    Reservation reserve(ReservationRequest request);

    /**
     * Gives a device's place back. Does nothing when the device has no place on that hub.
     *
     * @param registrationId the device, in any letter case
     * @param iotHubHostName the hub, in any letter case
     */
    void release(String registrationId, String iotHubHostName);

    /**
     * Tells how many devices hubs may hold. The allocator tells it when it is built, at every reload, and when a catalog from
     * elsewhere has changed; where this throws, it tries again with the next request, which is rejected for now if that fails too.
     * A hub that holds more than its new capacity keeps its devices and gets no more. Hubs that are not named stay as they are.
     *
     * @param hubs the hubs with their capacities; a hub without one has no limit
     * @param deadline when it must be done
     */
    default void capacities(HubCatalog hubs, Deadline deadline) {
        // A ledger of one instance has them with each request.
    }

    /**
     * Whether {@link #reserve} may wait for something outside this process; it then runs on the bounded pool.
     *
     * @return true by default
     */
    default boolean blocking() {
        return true;
    }

    /**
     * A ledger in this process's memory, for one instance of the webhook. It starts empty and forgets everything when the
     * process ends. Constant time for each hub looked at.
     *
     * @param clock the clock that tells a retry from a re-registration
     * @return a new ledger with the default reservation time
     */
    static InMemoryAssignmentLedger inMemory(Clock clock) {
        return new InMemoryAssignmentLedger(clock, DEFAULT_RESERVATION_TIME);
    }
}
