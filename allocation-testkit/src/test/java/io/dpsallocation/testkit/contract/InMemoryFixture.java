package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.InMemoryAssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import io.dpsallocation.testkit.dps.VirtualClock;
import java.time.Duration;

/** The ledger in memory, or one that does something else with it. */
class InMemoryFixture implements LedgerFixture, AssignmentLedger {

    private final VirtualClock clock = VirtualClock.create();
    final InMemoryAssignmentLedger memory = AssignmentLedger.inMemory(clock);

    @Override
    public AssignmentLedger ledger() {
        return this;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
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
