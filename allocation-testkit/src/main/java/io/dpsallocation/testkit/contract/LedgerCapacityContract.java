package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.Reservation.Granted;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * No hub ever gets more devices than its capacity, and no place stays empty while a device is refused.
 *
 * @since 0.1.0
 */
public interface LedgerCapacityContract extends LedgerContract {

    /** Sixteen threads and four devices for every place. */
    @Test
    default void capacity_is_used_up_and_never_exceeded() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 10);
            AtomicInteger granted = new AtomicInteger();
            LedgerThreads.together(patience(), thread -> {
                for (int i = 0; i < 8; i++) {
                    String device = "device-" + thread + "-" + i;
                    boolean got = calls.reserve(device, null, LedgerCalls.turned(thread)) instanceof Granted;
                    granted.addAndGet(got ? 1 : 0);
                }
            });
            Assertions.assertEquals(30, granted.get(), "Every place must be given once, and no more");
            calls.expectDevices(10, 10, 10);
        }
    }

    /** Sixteen threads, and one place. */
    @Test
    default void the_last_place_goes_to_one() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 1);
            AtomicInteger granted = new AtomicInteger();
            LedgerThreads.together(patience(), thread -> {
                boolean got = calls.reserve("device-" + thread, null, "hub-a") instanceof Granted;
                granted.addAndGet(got ? 1 : 0);
            });
            Assertions.assertEquals(1, granted.get(), "The last place must go to one device");
            calls.expectDevices(1, 0, 0);
        }
    }

    /** A reload lowers a capacity below what the hub holds. */
    @Test
    default void a_lowered_capacity_keeps_devices_and_takes_no_more() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls before = new LedgerCalls(fixture, 2);
            before.reserve("d1", null, "hub-a");
            before.reserve("d2", null, "hub-a");
            LedgerCalls calls = new LedgerCalls(fixture, 1);
            calls.expect(new Granted("hub-b", true), calls.reserve("d3", null, "hub-a", "hub-b"));
            calls.expect(new Granted("hub-a", false), calls.reserve("d1", "hub-a", "hub-a"));
            fixture.ledger().release("d1", "hub-a");
            calls.expectRefused(calls.reserve("d4", null, "hub-a"));
            calls.expectDevices(1, 1, 0);
            calls.expect(new Granted("hub-a", true), new LedgerCalls(fixture, 2).reserve("d4", null, "hub-a"));
        }
    }

    /** A hub that nothing is known of. */
    @Test
    default void a_hub_without_a_capacity_has_no_limit() {
        try (LedgerFixture fixture = newLedger()) {
            fixture.ledger().capacities(LedgerCalls.hubs(1), Deadline.never());
            LedgerCalls calls = new LedgerCalls(fixture, 1);
            for (int i = 0; i < 20; i++) {
                calls.expect(new Granted("elsewhere", true), calls.reserve("d" + i, null, "elsewhere"));
            }
        }
    }

    /** DPS has the device on a hub that is full: turning it away would not make the hub any emptier. */
    @Test
    default void a_full_hub_keeps_a_device_that_dps_has_there() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 1);
            calls.reserve("d1", null, "hub-a");
            calls.reserve("d2", null, "hub-b");
            calls.expect(new Granted("hub-a", false), calls.reserve("d2", "hub-a", "hub-a"));
            calls.expectDevices(1, 0, 0);
        }
    }
}
