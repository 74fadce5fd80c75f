package io.dpsallocation.spi;

import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory; see {@link AssignmentLedger#inMemory(Clock)}. Also a {@link HubLoadSource} whose counts are never
 * old.
 *
 * <p>Thread-safe: one lock, held for a walk over the ranking.
 *
 * @since 0.1.0
 */
public final class InMemoryAssignmentLedger implements AssignmentLedger, HubLoadSource {

    private record Place(String hubKey, Instant since) {}

    private final Clock clock;
    private final Duration reservationTime;
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();

    InMemoryAssignmentLedger(Clock clock, Duration reservationTime) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.reservationTime = reservationTime;
    }

    @Override
    public boolean blocking() {
        return false;
    }

    @Override
    public synchronized Reservation reserve(ReservationRequest request) {
        String device = CaseFolding.ascii(request.registrationId());
        String current = foldedOrNull(request.currentIotHubHostName());
        Place held = places.get(device);
        if (held != null && isRetry(held, current)) {
            Optional<String> again = spelling(request, held.hubKey());
            if (again.isPresent()) {
                return new Reservation.Granted(again.get(), false);
            }
        }
        for (String host : request.ranking()) {
            String key = CaseFolding.ascii(host);
            if (held != null && held.hubKey().equals(key)) {
                if (!key.equals(current)) {
                    places.put(device, new Place(key, clock.instant()));
                }
                return new Reservation.Granted(host, false);
            }
            if (hasRoom(request, key)) {
                take(device, key, held);
                return new Reservation.Granted(host, true);
            }
            if (key.equals(current)) {
                // DPS has it there already, so turning it away would not make the hub any emptier.
                giveBack(device, held);
                return new Reservation.Granted(host, false);
            }
        }
        return new Reservation.Refused(full(request));
    }

    private static @Nullable String foldedOrNull(@Nullable String host) {
        return host == null ? null : CaseFolding.ascii(host);
    }

    private boolean isRetry(Place held, @Nullable String current) {
        return !held.hubKey().equals(current)
                && clock.instant().isBefore(held.since().plus(reservationTime));
    }

    private static Optional<String> spelling(ReservationRequest request, String key) {
        return request.candidates().stream()
                .filter(host -> CaseFolding.ascii(host).equals(key))
                .findFirst();
    }

    private boolean hasRoom(ReservationRequest request, String key) {
        Long capacity = request.capacities().get(key);
        return capacity == null || counts.getOrDefault(key, 0L) < capacity;
    }

    private void take(String device, String key, @Nullable Place held) {
        giveBack(device, held);
        counts.merge(key, 1L, Long::sum);
        places.put(device, new Place(key, clock.instant()));
    }

    private void giveBack(String device, @Nullable Place held) {
        if (held != null) {
            places.remove(device);
            counts.merge(held.hubKey(), -1L, Long::sum);
        }
    }

    private String full(ReservationRequest request) {
        StringJoiner reason = new StringJoiner("; ");
        for (String host : request.ranking()) {
            String key = CaseFolding.ascii(host);
            reason.add(host + " holds " + counts.getOrDefault(key, 0L) + " of "
                    + request.capacities().get(key) + " devices");
        }
        return reason.toString();
    }

    @Override
    public synchronized void release(String registrationId, String iotHubHostName) {
        String device = CaseFolding.ascii(registrationId);
        Place held = places.get(device);
        if (held != null && held.hubKey().equals(CaseFolding.ascii(iotHubHostName))) {
            giveBack(device, held);
        }
    }

    @Override
    public synchronized Optional<HubLoad> load(String iotHubHostName) {
        long devices = counts.getOrDefault(CaseFolding.ascii(iotHubHostName), 0L);
        return Optional.of(new HubLoad(devices, clock.instant()));
    }
}
