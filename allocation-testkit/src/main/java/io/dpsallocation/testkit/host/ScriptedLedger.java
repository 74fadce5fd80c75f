package io.dpsallocation.testkit.host;

import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;

/** A ledger that has a place for every device but those whose IDs say otherwise. */
record ScriptedLedger() implements AssignmentLedger {

    static final String FULL = "no-place-for-me";
    static final String AWAY = "ledger-is-away";

    @Override
    public Reservation reserve(ReservationRequest request) {
        return switch (request.registrationId()) {
            case FULL -> new Reservation.Refused("every hub is full");
            case AWAY -> throw new IllegalStateException(Mark.inFailure());
            default -> new Reservation.Granted(request.ranking().get(0), false);
        };
    }

    @Override
    public boolean blocking() {
        return false;
    }

    @Override
    public void release(String registrationId, String iotHubHostName) {
        // Nothing is counted.
    }
}
