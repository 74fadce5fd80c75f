package io.dpsallocation.strategies.least;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadReader;
import io.dpsallocation.strategies.time.Ages;
import io.dpsallocation.strategies.weighted.ExponentialRace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The candidates in the order of the weighted draw, with their counts, read once for a request. */
final class HubLoads {

    private final List<CountedHub> drawn;
    private final double devices;
    private final double weight;
    private final Duration age;

    private HubLoads(List<CountedHub> drawn) {
        this.drawn = drawn;
        double sum = 0;
        double weights = 0;
        Duration oldest = Duration.ZERO;
        for (CountedHub hub : drawn) {
            if (hub.devices().isPresent()) {
                sum += (double) hub.devices().getAsLong();
                weights += hub.weight();
                oldest = hub.age().compareTo(oldest) > 0 ? hub.age() : oldest;
            }
        }
        this.devices = sum;
        this.weight = weights;
        this.age = oldest;
    }

    static HubLoads read(AllocationContext context, HubLoadReader source, LoadSettings settings) {
        long key = ExponentialRace.keyHash(context.registrationId());
        Instant now = context.clock().instant();
        List<CountedHub> hubs = new ArrayList<>(context.candidates().size());
        for (LinkedHub hub : context.candidates()) {
            double race = ExponentialRace.number(
                    key, ExponentialRace.hostHash(hub.name(), settings.seed()), hub.allocationWeight());
            hubs.add(counted(hub, race, source.read(context, hub), now, settings.maxAge(), isOn(hub, context)));
        }
        // Stable: of equal numbers the smaller folded name stays first, as the candidates are sorted by it.
        hubs.sort(Comparator.comparingDouble(CountedHub::race));
        return new HubLoads(hubs);
    }

    private static boolean isOn(LinkedHub hub, AllocationContext context) {
        return context.currentHub()
                .filter(current -> current.key().equals(hub.key()))
                .isPresent();
    }

    private static CountedHub counted(
            LinkedHub hub,
            double race,
            Optional<HubLoad> load,
            Instant now,
            @Nullable Duration maxAge,
            boolean holdsDevice) {
        Duration age = load.map(found -> Ages.of(found.asOf(), now)).orElse(Duration.ZERO);
        if (load.isEmpty() || (maxAge != null && age.compareTo(maxAge) > 0)) {
            return new CountedHub(hub, race, OptionalLong.empty(), Duration.ZERO);
        }
        long others = load.get().devices() - (holdsDevice ? 1 : 0);
        return new CountedHub(hub, race, OptionalLong.of(Math.max(others, 0)), age);
    }

    /** The hubs in the order of the draw. */
    List<CountedHub> drawn() {
        return drawn;
    }

    boolean isAnyKnown() {
        return weight > 0;
    }

    /** The age of the oldest count. */
    Duration age() {
        return age;
    }

    /** What the hub would hold if all, with this device, were spread by weight. */
    double fair(CountedHub hub) {
        return (devices + 1) * hub.weight() / weight;
    }

    /** What the hub holds; its fair share where that is unknown, so that it is neither sought nor shunned. */
    double held(CountedHub hub) {
        return hub.devices().isPresent() ? (double) hub.devices().getAsLong() : fair(hub);
    }

    /** What the hub would hold with this device, for its weight. */
    double relative(CountedHub hub) {
        return (held(hub) + 1) / hub.weight();
    }
}
