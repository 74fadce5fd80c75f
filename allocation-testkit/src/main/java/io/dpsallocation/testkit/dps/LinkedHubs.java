package io.dpsallocation.testkit.dps;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The hubs linked to the DPS instance, in the order they were linked, and those that were once. Thread-safe. */
final class LinkedHubs {

    private static final int MOST = 50;

    private final Clock clock;
    private final Map<String, SimulatedHub> known = new ConcurrentHashMap<>();
    private volatile Map<String, SimulatedHub> linked = Map.of();

    LinkedHubs(Collection<LinkedHub> hubs, Clock clock) {
        this.clock = clock;
        hubs.forEach(this::link);
    }

    /** Links a hub, or changes what is known of one that is linked. One that was linked before has its devices still. */
    synchronized SimulatedHub link(LinkedHub facts) {
        if (linked.size() >= MOST && !linked.containsKey(facts.key())) {
            throw new IllegalArgumentException("at most " + MOST + " hubs can be linked to a DPS instance");
        }
        SimulatedHub hub = known.computeIfAbsent(facts.key(), key -> new SimulatedHub(facts, clock, this::known));
        hub.facts(facts);
        Map<String, SimulatedHub> more = new LinkedHashMap<>(linked);
        more.put(facts.key(), hub);
        linked = more;
        return hub;
    }

    /** Unlinks a hub; false when it is not linked. */
    synchronized boolean unlink(String iotHubHostName) {
        Map<String, SimulatedHub> fewer = new LinkedHashMap<>(linked);
        boolean wasLinked = fewer.remove(CaseFolding.ascii(iotHubHostName)) != null;
        linked = fewer;
        return wasLinked;
    }

    Optional<SimulatedHub> find(String iotHubHostName) {
        return Optional.ofNullable(linked.get(CaseFolding.ascii(iotHubHostName)));
    }

    /** A hub that is linked or was before. */
    Optional<SimulatedHub> findKnown(String iotHubHostName) {
        return Optional.ofNullable(known.get(CaseFolding.ascii(iotHubHostName)));
    }

    /** All that are linked or were before, by name. */
    private List<SimulatedHub> known() {
        return known.values().stream()
                .sorted(Comparator.comparing(SimulatedHub::iotHubHostName))
                .toList();
    }

    boolean isLinked(SimulatedHub hub) {
        return linked.containsValue(hub);
    }

    List<SimulatedHub> all() {
        return List.copyOf(linked.values());
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
