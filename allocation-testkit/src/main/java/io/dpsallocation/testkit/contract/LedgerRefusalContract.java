package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A refusal names every hub of the ranking, and says what it holds and may hold; it takes nothing.
 *
 * @since 0.1.0
 */
public interface LedgerRefusalContract extends LedgerContract {

    /** Every hub is named as the request spells it. */
    @Test
    default void a_refusal_names_every_hub_and_what_it_holds() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 3);
            for (int i = 0; i < 6; i++) {
                calls.reserve("d" + i, null, "hub-a", "hub-b");
            }
            Refused refused = calls.expectRefused(calls.reserve("late", null, "HUB-A", "hub-b"));
            for (String part : new String[] {"HUB-A", "hub-b", "3 of 3"}) {
                if (!refused.reason().contains(part)) {
                    Assertions.fail("A refusal must name every hub and what it holds, but \"" + part + "\" is not in: "
                            + refused.reason());
                }
            }
            calls.expectDevices(3, 3, 0);
        }
    }

    /** A device that was refused once is served when there is room. */
    @Test
    default void a_refusal_takes_nothing() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 1);
            calls.reserve("d1", null, "hub-a");
            calls.expectRefused(calls.reserve("d2", null, "hub-a"));
            calls.expectDevices(1, 0, 0);
            fixture.ledger().release("d1", "hub-a");
            calls.expect(new Granted("hub-a", true), calls.reserve("d2", null, "hub-a"));
        }
    }
}
