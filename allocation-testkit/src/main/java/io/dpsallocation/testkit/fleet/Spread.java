package io.dpsallocation.testkit.fleet;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a strategy sends a fleet: a hub for each device, or none.
 *
 * <p>Immutable and thread-safe. Hubs are compared and told by their folded names.
 *
 * @since 0.1.0
 */
public final class Spread {

    /** What stands in the place of a hub for a device that gets none: {@value}. */
    public static final String NO_HUB = "no hub";

    private final Fleet fleet;
    private final List<String> hosts;

    private Spread(Fleet fleet, List<String> hosts) {
        this.fleet = fleet;
        this.hosts = hosts;
    }

    /**
     * Asks a strategy about every device of a fleet, one after the other.
     *
     * @param fleet the fleet
     * @param strategy the strategy; what it throws is thrown here
     * @return where the devices go
     */
    public static Spread of(Fleet fleet, AllocationStrategy strategy) {
        List<String> hosts = new ArrayList<>(fleet.size());
        for (int i = 0; i < fleet.size(); i++) {
            hosts.add(
                    host(strategy.allocate(fleet.context(i).rankingWanted(false).build())));
        }
        return new Spread(fleet, List.copyOf(hosts));
    }

    private static String host(AllocationDecision decision) {
        return decision instanceof Assigned assigned ? CaseFolding.ascii(assigned.iotHubHostName()) : NO_HUB;
    }

    /**
     * The fleet that was asked about.
     *
     * @return the fleet
     */
    public Fleet fleet() {
        return fleet;
    }

    /**
     * The hub of each device.
     *
     * @return an unmodifiable list by the devices' numbers: folded host names, or {@link #NO_HUB}
     */
    public List<String> hosts() {
        return hosts;
    }

    /**
     * How many devices each hub gets.
     *
     * @return an unmodifiable map by folded host name: the fleet's hubs in their order, also those without a device, then what
     *     else was answered, {@link #NO_HUB} too
     */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (LinkedHub hub : fleet.hubs()) {
            counts.put(hub.key(), 0L);
        }
        hosts.forEach(host -> counts.merge(host, 1L, Long::sum));
        return Collections.unmodifiableMap(counts);
    }

    /** How many devices go where. */
    @Override
    public String toString() {
        return "Spread" + counts();
    }
}
