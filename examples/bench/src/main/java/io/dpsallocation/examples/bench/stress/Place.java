package io.dpsallocation.examples.bench.stress;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.InMemoryAssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.ReservationRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A ledger with one hub that has one place. */
final class Place {

    private static final String HUB = "a";
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ReservationRequest FIRST = request("d1");
    private static final ReservationRequest SECOND = request("d2");

    private final InMemoryAssignmentLedger ledger = AssignmentLedger.inMemory(CLOCK);

    private static ReservationRequest request(String device) {
        return new ReservationRequest(device, List.of(HUB), Map.of(HUB, 1L), null, Deadline.never());
    }

    String first() {
        return word(ledger.reserve(FIRST));
    }

    String second() {
        return word(ledger.reserve(SECOND));
    }

    void releaseFirst() {
        ledger.release(FIRST.registrationId(), HUB);
    }

    int devices() {
        return (int) ledger.load(HUB).orElseThrow().devices();
    }

    private static String word(Reservation answer) {
        if (answer instanceof Granted granted) {
            return granted.taken() ? "taken" : "held";
        }
        return "full";
    }
}
