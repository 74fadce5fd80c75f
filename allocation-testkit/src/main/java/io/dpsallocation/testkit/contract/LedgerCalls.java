package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.Reservation.Refused;
import io.dpsallocation.spi.ReservationRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;

/** Calls of one ledger with three hubs that may hold as many devices each. */
final class LedgerCalls {

    static final List<String> HUBS = List.of("hub-a", "hub-b", "hub-c");

    private final LedgerFixture fixture;
    private final Map<String, Long> capacities = new HashMap<>();

    /** Tells the ledger so. */
    LedgerCalls(LedgerFixture fixture, long capacity) {
        this.fixture = fixture;
        HUBS.forEach(hub -> capacities.put(hub, capacity));
        fixture.ledger().capacities(hubs(capacity), Deadline.never());
    }

    static HubCatalog hubs(long capacity) {
        return HubCatalog.of(HUBS.stream()
                .map(hub -> LinkedHub.builder(hub).capacity(capacity).build())
                .toList());
    }

    /** The hubs, beginning with another one for each number. */
    static String[] turned(int by) {
        int first = Math.floorMod(by, HUBS.size());
        String[] ranking = new String[HUBS.size()];
        for (int i = 0; i < ranking.length; i++) {
            ranking[i] = HUBS.get((first + i) % HUBS.size());
        }
        return ranking;
    }

    Reservation reserve(String device, @Nullable String current, String... ranking) {
        return fixture.ledger().reserve(request(device, current, Deadline.never(), ranking));
    }

    Reservation reserve(String device, @Nullable String current, List<String> ranking, List<String> candidates) {
        return fixture.ledger()
                .reserve(new ReservationRequest(device, ranking, candidates, capacities, current, Deadline.never()));
    }

    ReservationRequest request(String device, @Nullable String current, Deadline deadline, String... ranking) {
        return new ReservationRequest(device, List.of(ranking), capacities, current, deadline);
    }

    void expect(Reservation expected, Reservation answer) {
        Assertions.assertEquals(expected, answer, "The ledger must answer as it promises");
    }

    Refused expectRefused(Reservation answer) {
        return Assertions.assertInstanceOf(Refused.class, answer, "A ledger without room must refuse");
    }

    void expectDevices(long... expected) {
        for (int i = 0; i < expected.length; i++) {
            String hub = HUBS.get(i);
            Assertions.assertEquals(expected[i], fixture.devices(hub), () -> "The count of " + hub + " must be right");
        }
        expectCountsToBeThoseOfPlaces();
    }

    void expectDevicesInAll(long expected) {
        long counted = HUBS.stream().mapToLong(fixture::devices).sum();
        Assertions.assertEquals(expected, counted, "Every device must have one place");
    }

    void expectCountsToBeThoseOfPlaces() {
        for (String hub : HUBS) {
            long devices = fixture.devices(hub);
            Assertions.assertEquals(
                    fixture.places(hub), devices, () -> "The count of " + hub + " must be that of its places");
            if (devices > capacities.getOrDefault(hub, Long.MAX_VALUE)) {
                Assertions.fail(
                        hub + " must not hold more than " + capacities.get(hub) + " devices, but holds " + devices);
            }
        }
    }
}
