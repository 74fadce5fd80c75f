package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.InMemoryAssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The ledger in memory, or one that does something else with it. */
class InMemoryFixture implements LedgerFixture, AssignmentLedger {

    /** A clock that stands still until a test moves it. */
    private static final class HandClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private final HandClock clock = new HandClock();
    final InMemoryAssignmentLedger memory = AssignmentLedger.inMemory(clock);

    @Override
    public AssignmentLedger ledger() {
        return this;
    }

    @Override
    public void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    @Override
    public long devices(String host) {
        return memory.load(host).orElseThrow().devices();
    }

    @Override
    public Reservation reserve(ReservationRequest request) {
        return memory.reserve(request);
    }

    @Override
    public void release(String registrationId, String iotHubHostName) {
        memory.release(registrationId, iotHubHostName);
    }

    @Override
    public void capacities(HubCatalog hubs, Deadline deadline) {
        memory.capacities(hubs, deadline);
    }
}
