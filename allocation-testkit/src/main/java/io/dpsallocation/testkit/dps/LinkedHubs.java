package io.dpsallocation.testkit.dps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hubs linked to the DPS instance, in the order they were linked. Thread-safe. */
final class LinkedHubs {

    private final Clock clock;
    private volatile Map<String, SimulatedHub> byKey = Map.of();

    LinkedHubs(Collection<LinkedHub> hubs, Clock clock) {
        this.clock = clock;
        hubs.forEach(this::link);
    }

    /** Links a hub, or changes what is known of one that is linked. */
    synchronized void link(LinkedHub hub) {
        SimulatedHub known = byKey.get(hub.key());
        if (known != null) {
            known.facts(hub);
            return;
        }
        Map<String, SimulatedHub> more = new LinkedHashMap<>(byKey);
        more.put(hub.key(), new SimulatedHub(hub, clock));
        byKey = more;
    }

    Optional<SimulatedHub> find(String iotHubHostName) {
        return Optional.ofNullable(byKey.get(CaseFolding.ascii(iotHubHostName)));
    }

    List<SimulatedHub> all() {
        return List.copyOf(byKey.values());
    }

    /** The hubs an enrollment allows, each once and in its own order, or all of them. */
    private List<SimulatedHub> allowedBy(@Nullable List<String> iotHubs) {
        return iotHubs == null
                ? all()
                : iotHubs.stream()
                        .flatMap(host -> find(host).stream())
                        .distinct()
                        .toList();
    }

    /** The hubs a policy may choose from. */
    List<SimulatedHub> candidates(Policy policy, boolean hubsOutsideAllocationAreOffered) {
        boolean all = hubsOutsideAllocationAreOffered && policy.name().equals(AllocationPolicy.CUSTOM);
        return allowedBy(policy.iotHubs()).stream()
                .filter(hub -> all || hub.linkedHub().applyAllocationPolicy())
                .toList();
    }
}
