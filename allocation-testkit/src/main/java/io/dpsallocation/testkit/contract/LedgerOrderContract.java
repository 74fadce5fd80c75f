package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.testkit.fleet.SeededDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Calls may come twice and in any order: a device has one place at most, and every call of a device that came at once got the same
 * hub.
 *
 * @since 0.1.0
 */
public interface LedgerOrderContract extends LedgerContract {

    /** Sixteen calls of one device, each with a ranking of its own. */
    @Test
    default void one_device_that_calls_from_everywhere_gets_one_answer() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 20);
            for (int round = 0; round < 5; round++) {
                String device = "press-" + round;
                Set<Reservation> answers = ConcurrentHashMap.newKeySet();
                LedgerThreads.together(
                        patience(), thread -> answers.add(calls.reserve(device, null, LedgerCalls.turned(thread))));
                long hubs = answers.stream()
                        .map(answer -> ((Granted) answer).iotHubHostName())
                        .distinct()
                        .count();
                Assertions.assertEquals(
                        1, hubs, () -> "All calls of a device must get the same hub, but got " + answers);
            }
            calls.expectDevicesInAll(5);
        }
    }

    /** Every device calls three times; the calls are shuffled and dealt to sixteen threads. */
    @Test
    default void duplicate_and_reordered_calls_take_one_place_each() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 40);
            SeededDraws draws = SeededDraws.of(5);
            List<Integer> devices = new ArrayList<>();
            for (int i = 0; i < 192; i++) {
                devices.add(draws.below(devices.size() + 1), i % 64);
            }
            LedgerThreads.together(patience(), thread -> {
                for (int i = thread; i < devices.size(); i += LedgerThreads.COUNT) {
                    calls.reserve("device-" + devices.get(i), null, LedgerCalls.turned(i));
                }
            });
            calls.expectDevicesInAll(64);
            calls.expectCountsToBeThoseOfPlaces();
        }
    }
}
