package io.dpsallocation.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.Reservation.Granted;
import io.dpsallocation.spi.Reservation.Refused;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any history of calls, held against the plainest bookkeeping there can be: which device has a place where. */
class InMemoryAssignmentLedgerPropertiesTest {

    private static final Map<String, Long> CAPACITIES = Map.of("a", 1L, "b", 2L, "c", 0L);

    /** One call: a reservation, or a release when the ranking is empty; before it the clock moves. */
    private record Call(String device, List<String> ranking, String current, int minutes) {}

    @Property(seed = "20261107", tries = 500)
    void counts_are_those_of_the_places_and_never_over_capacity(@ForAll("calls") List<Call> calls) {
        SettableClock clock = new SettableClock();
        InMemoryAssignmentLedger ledger = AssignmentLedger.inMemory(clock);
        Map<String, String> places = new HashMap<>();
        for (Call call : calls) {
            clock.forward(Duration.ofMinutes(call.minutes()));
            apply(call, ledger, places);
            for (String hub : List.of("a", "b", "c", "d")) {
                long devices = ledger.load(hub).map(HubLoad::devices).orElse(0L);
                assertThat(devices).isEqualTo(Collections.frequency(places.values(), hub));
                assertThat(devices).isLessThanOrEqualTo(CAPACITIES.getOrDefault(hub, Long.MAX_VALUE));
            }
        }
    }

    private static void apply(Call call, InMemoryAssignmentLedger ledger, Map<String, String> places) {
        String device = CaseFolding.ascii(call.device());
        if (call.ranking().isEmpty()) {
            ledger.release(call.device(), "a");
            places.remove(device, "a");
            return;
        }
        Reservation reservation = ledger.reserve(
                new ReservationRequest(call.device(), call.ranking(), CAPACITIES, call.current(), Deadline.never()));
        if (reservation instanceof Granted granted) {
            assertThat(call.ranking()).contains(granted.iotHubHostName());
            follow(device, CaseFolding.ascii(granted.iotHubHostName()), granted.taken(), places);
        } else {
            assertThat(((Refused) reservation).reason()).contains(call.ranking().get(0) + " holds ");
        }
    }

    /** A hub that was granted and not taken is the one held before, or the current one, which needs no place. */
    private static void follow(String device, String hub, boolean taken, Map<String, String> places) {
        if (taken) {
            assertThat(places.put(device, hub)).isNotEqualTo(hub);
        } else if (!hub.equals(places.get(device))) {
            places.remove(device);
        }
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<String> devices = Arbitraries.of("d1", "D1", "d2", "d3", "d4");
        Arbitrary<String> hubs = Arbitraries.of("a", "A", "b", "c", "d");
        Arbitrary<List<String>> rankings =
                hubs.list().ofMaxSize(4).map(list -> list.stream().distinct().toList());
        return Combinators.combine(devices, rankings, hubs.injectNull(0.5), Arbitraries.of(0, 1, 5, 11))
                .as(Call::new)
                .list()
                .ofMaxSize(40)
                .withoutEdgeCases();
    }
}
