package io.dpsallocation.strategies.resource;

import io.dpsallocation.model.CaseFolding;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers which hubs closed when they were full, until they are emptier by a margin. A resource of the filter {@code
 * capacity} with watermarks: given to the allocator's builder, it outlives reloads of the configuration. One of its own for each
 * filter, or filters with other watermarks undo each other's.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class CapacityGates {

    private final Set<String> closed = ConcurrentHashMap.newKeySet();

    /** All hubs are open. */
    public CapacityGates() {}

    /**
     * Whether a hub is open at a load, and remembers it: it closes at the high mark and opens below the low one.
     *
     * @param iotHubHostName the host name, in any letter case
     * @param load how many devices it holds
     * @param low the low mark, in devices
     * @param high the high mark, in devices
     * @return whether it takes devices
     */
    public boolean pass(String iotHubHostName, long load, long low, long high) {
        String key = CaseFolding.ascii(iotHubHostName);
        if (load >= high) {
            closed.add(key);
        } else if (load < low) {
            closed.remove(key);
        }
        return !closed.contains(key);
    }

    /**
     * Whether a hub would be open at a load, and remembers nothing.
     *
     * @param iotHubHostName the host name, in any letter case
     * @param load how many devices it holds
     * @param low the low mark, in devices
     * @param high the high mark, in devices
     * @return whether it would take devices
     */
    public boolean wouldPass(String iotHubHostName, long load, long low, long high) {
        return load < low || (load < high && !closed.contains(CaseFolding.ascii(iotHubHostName)));
    }
}
