package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Every call ends: calls that want the same hubs in different orders do not wait for each other for ever, and a call that is held
 * up ends with its deadline.
 *
 * @since 0.1.0
 */
public interface LedgerProgressContract extends LedgerContract {

    /** Half of the devices move from one hub to the other, and half of them the other way, and every hub is nearly full. */
    @Test
    default void calls_in_opposite_directions_all_end() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 6);
            LedgerThreads.together(patience(), thread -> {
                String device = "device-" + thread;
                calls.reserve(device, null, LedgerCalls.turned(thread));
                for (int i = 0; i < 10; i++) {
                    String[] way = LedgerCalls.turned(thread % 2 == 0 ? i : 30 - i);
                    LedgerCalls.HUBS.forEach(hub -> calls.reserve(device, hub, way));
                }
            });
            calls.expectCountsToBeThoseOfPlaces();
        }
    }

    /** It answers or throws. What it throws becomes a rejection for now. */
    @Test
    default void a_call_that_is_held_up_ends_with_its_deadline() throws Exception {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 5);
            calls.reserve("d1", null, "hub-a");
            AutoCloseable hold = fixture.holdUp();
            try {
                LedgerThreads.endsInTime(() -> {
                    Deadline deadline = Deadline.after(Duration.ofMillis(300), System::nanoTime);
                    fixture.ledger().reserve(calls.request("d2", null, deadline, "hub-a", "hub-b"));
                });
            } finally {
                hold.close();
            }
            calls.reserve("d2", null, "hub-a");
            calls.expectDevices(2, 0, 0);
        }
    }
}
