package io.dpsallocation.strategies.ledger;

import io.dpsallocation.spi.Reservation;
import java.util.List;
import java.util.StringJoiner;

/** What a reservation came to, in the words of the tables. */
sealed interface Outcome {

    Reservation toReservation(Ask ask);

    /** The device has a place, which this call took or which it had before. */
    record Place(String host, boolean taken) implements Outcome {
        @Override
        public Reservation toReservation(Ask ask) {
            return new Reservation.Granted(ask.spelling(host), taken);
        }
    }

    /** What each hub of the ranking held, and what it may hold. */
    record Full(List<Fill> fills) implements Outcome {
        @Override
        public Reservation toReservation(Ask ask) {
            StringJoiner reason = new StringJoiner("; ");
            for (int i = 0; i < fills.size(); i++) {
                Fill fill = fills.get(i);
                reason.add(ask.request().ranking().get(i) + " holds " + fill.devices() + " of " + fill.capacity()
                        + " devices");
            }
            return new Reservation.Refused(reason.toString());
        }
    }

    /** One hub that is full. */
    record Fill(long devices, long capacity) {}
}
