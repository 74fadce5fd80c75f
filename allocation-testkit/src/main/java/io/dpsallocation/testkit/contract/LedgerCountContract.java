package io.dpsallocation.testkit.contract;

import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.testkit.fleet.SeededDraws;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a ledger counts on each hub is the number of devices that have a place there.
 *
 * @since 0.1.0
 */
public interface LedgerCountContract extends LedgerContract {

    /** A hundred calls of a few devices, one after the other, held against the plainest bookkeeping there can be. */
    @Test
    default void counts_are_those_of_the_places() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 2);
            SeededDraws draws = SeededDraws.of(11);
            Map<String, String> places = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                oneCall(fixture, calls, draws, places);
                if (i % 5 == 0) {
                    fixture.pass(Duration.ofMinutes(draws.below(4) * 6L));
                }
                calls.expectDevices(
                        Collections.frequency(places.values(), "hub-a"),
                        Collections.frequency(places.values(), "hub-b"),
                        Collections.frequency(places.values(), "hub-c"));
            }
        }
    }

    private static void oneCall(
            LedgerFixture fixture, LedgerCalls calls, SeededDraws draws, Map<String, String> places) {
        String device = "d" + draws.below(8);
        String hub = draws.oneOf(LedgerCalls.HUBS);
        if (draws.below(5) == 0) {
            fixture.ledger().release(device, hub);
            places.remove(device, hub);
            return;
        }
        @Nullable String current = draws.below(2) == 0 ? null : hub;
        List<String> ranking = List.of(LedgerCalls.turned(draws.below(3))).subList(0, 1 + draws.below(3));
        Reservation reservation = calls.reserve(device, current, ranking, ranking);
        if (reservation instanceof Granted granted) {
            follow(device, granted, places);
        }
    }

    /** A hub that was granted and not taken is the one held before, or the current one, which needs no place. */
    private static void follow(String device, Granted granted, Map<String, String> places) {
        if (granted.taken()) {
            places.put(device, granted.iotHubHostName());
        } else if (!granted.iotHubHostName().equals(places.get(device))) {
            places.remove(device);
        }
    }

    /** Sixteen threads that take places, move and give back. */
    @Test
    default void counts_are_those_of_the_places_whoever_calls_at_once() {
        try (LedgerFixture fixture = newLedger()) {
            LedgerCalls calls = new LedgerCalls(fixture, 20);
            LedgerThreads.together(patience(), thread -> {
                for (int i = 0; i < 6; i++) {
                    String device = "device-" + (thread / 2) + "-" + i;
                    calls.reserve(device, null, LedgerCalls.turned(i));
                    calls.reserve(device, LedgerCalls.turned(i)[0], LedgerCalls.turned(i + thread));
                    if (i % 3 == 0) {
                        LedgerCalls.HUBS.forEach(hub -> fixture.ledger().release(device, hub));
                    }
                }
            });
            calls.expectCountsToBeThoseOfPlaces();
        }
    }
}
