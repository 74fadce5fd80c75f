package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What the race needs to know of a hub and no request changes: the hash of its name and the weight this strategy gives it.
 *
 * <p>Remembered by the name as it is spelt, so that a new list of hubs folds, encodes and hashes no host name. That is a memory and
 * not a state: what is forgotten is computed again. Its size is bounded because names come with requests. Thread-safe.
 */
final class Entrants {

    static final int LIMIT = 1024;

    /** A weight of 0 leaves the hub the one it came with. */
    private record Entrant(long hostHash, double weight, double share) {}

    private final ToLongFunction<String> hostHash;
    private final ToDoubleFunction<String> weight;
    private final ToDoubleFunction<String> share;
    private final ConcurrentMap<String, Entrant> known = new ConcurrentHashMap<>();

    Entrants(ToLongFunction<String> hostHash, ToDoubleFunction<String> weight) {
        this(hostHash, weight, host -> 1);
    }

    /** Of every weight, wherever it comes from, a share. */
    Entrants(ToLongFunction<String> hostHash, ToDoubleFunction<String> weight, ToDoubleFunction<String> share) {
        this.hostHash = hostHash;
        this.weight = weight;
        this.share = share;
    }

    long hostHash(LinkedHub hub) {
        return entrant(hub.name()).hostHash();
    }

    double weight(LinkedHub hub) {
        Entrant entrant = entrant(hub.name());
        double whole = entrant.weight() > 0 ? entrant.weight() : hub.allocationWeight();
        return whole * entrant.share();
    }

    private Entrant entrant(String name) {
        Entrant entrant = known.get(name);
        return entrant != null ? entrant : enter(name);
    }

    private Entrant enter(String name) {
        Entrant entrant =
                new Entrant(hostHash.applyAsLong(name), weight.applyAsDouble(name), share.applyAsDouble(name));
        if (known.size() < LIMIT) {
            known.put(name, entrant);
        }
        return entrant;
    }

    int size() {
        return known.size();
    }
}
