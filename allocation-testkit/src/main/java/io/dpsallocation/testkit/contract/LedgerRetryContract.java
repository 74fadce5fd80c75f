package io.dpsallocation.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A ledger is idempotent for each device: a call that comes again gets the answer the first one got, and takes no second place; a
 * call that comes later, or from the hub that was given, may move the device, and then the old place is given back.
 *
 * @since 0.1.0
 */
public interface LedgerRetryContract extends LedgerContract {

    /** The answer to the first call was lost, and meanwhile the strategy would choose another hub. */
    @Test
    default void a_retry_gets_the_same_hub() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.expect(new Granted("hub-a", true), calls.reserve("d1", null, "hub-a", "hub-b"));
            fixture.pass(AssignmentLedger.DEFAULT_RESERVATION_TIME.minusSeconds(30));
            calls.expect(new Granted("hub-a", false), calls.reserve("d1", null, "hub-b", "hub-a"));
            calls.expect(new Granted("hub-a", false), calls.reserve("d1", "hub-c", "hub-b", "hub-a"));
            calls.expectDevices(1, 0, 0);
        }
    }

    /** The strategy now ranks other hubs alone, and the one from before is still allowed. */
    @Test
    default void a_retry_gets_the_same_hub_when_only_others_are_ranked() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("d1", null, "hub-a");
            Reservation again = calls.reserve("d1", null, List.of("hub-b"), List.of("hub-a", "hub-b", "hub-c"));
            calls.expect(new Granted("hub-a", false), again);
            calls.expectDevices(1, 0, 0);
        }
    }

    /** IDs and host names are compared without regard to letter case; the answer is spelt as in the request. */
    @Test
    default void a_retry_is_known_in_any_letter_case() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("Press-1", null, "hub-a");
            calls.expect(new Granted("HUB-A", false), calls.reserve("PRESS-1", null, "hub-b", "HUB-A"));
            calls.expectDevices(1, 0, 0);
        }
    }

    /** A filter has taken the hub away since. */
    @Test
    default void a_retry_whose_hub_is_no_candidate_moves() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("d1", null, "hub-b");
            calls.expect(new Granted("hub-a", true), calls.reserve("d1", null, "hub-a"));
            calls.expectDevices(1, 0, 0);
        }
    }

    /** The device is on the hub it was given, and registers again. */
    @Test
    default void a_re_registration_from_the_given_hub_may_move() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("d1", null, "hub-a");
            calls.expect(new Granted("hub-b", true), calls.reserve("d1", "HUB-A", "hub-b", "hub-a"));
            calls.expectDevices(0, 1, 0);
        }
    }

    /** The reservation time is over, so that this is no retry. */
    @Test
    default void a_call_after_the_reservation_time_may_move() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("d1", null, "hub-a");
            fixture.pass(AssignmentLedger.DEFAULT_RESERVATION_TIME.plusSeconds(1));
            calls.expect(new Granted("hub-b", true), calls.reserve("d1", null, "hub-b", "hub-a"));
            calls.expectDevices(0, 1, 0);
        }
    }

    /** A device that stays begins the time anew: the next call is a retry of this one. */
    @Test
    default void a_re_registration_that_stays_can_be_retried() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("d1", null, "hub-a");
            fixture.pass(AssignmentLedger.DEFAULT_RESERVATION_TIME.plusSeconds(1));
            calls.expect(new Granted("hub-a", false), calls.reserve("d1", null, "hub-a"));
            fixture.pass(Duration.ofSeconds(1));
            calls.expect(new Granted("hub-a", false), calls.reserve("d1", null, "hub-b", "hub-a"));
            calls.expectDevices(1, 0, 0);
        }
    }

    /** A place given back is not had any more; giving it back twice gives back nothing more. */
    @Test
    default void what_is_given_back_is_free() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 1);
            calls.reserve("D1", null, "hub-a");
            calls.reserve("d2", null, "hub-b");
            fixture.ledger().release("d1", "hub-b");
            calls.expectDevices(1, 1, 0);
            fixture.ledger().release("d1", "HUB-A");
            fixture.ledger().release("d1", "hub-a");
            calls.expectDevices(0, 1, 0);
            assertEquals(new Granted("hub-a", true), calls.reserve("d3", null, "hub-a"));
        }
    }
}
