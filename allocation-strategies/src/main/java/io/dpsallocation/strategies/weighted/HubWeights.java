package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Identifiers;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Weights by host name that go before those of the catalog.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class HubWeights {

    private record Named(String spelt, double weight) {}

    private final Map<String, Named> byKey;
    private final String settingPath;

    private HubWeights(Map<String, Named> byKey, String settingPath) {
        this.byKey = byKey;
        this.settingPath = settingPath;
    }

    /**
     * No weights: every hub keeps the catalog's.
     *
     * @return the empty set
     */
    public static HubWeights none() {
        return new HubWeights(Map.of(), "");
    }

    /**
     * Weights by host name, in any letter case.
     *
     * @param weights a number for each hub, {@value LinkedHub#MIN_WEIGHT} to {@value LinkedHub#MAX_WEIGHT}
     * @param settingPath where they stand in the configuration; empty when they were made in code
     * @return the weights
     * @throws IllegalArgumentException if a weight is not within 1 to 1000, NaN being within nothing, a name is no host
     *     name, or two names differ in letter case only
     */
    public static HubWeights of(Map<String, Double> weights, String settingPath) {
        String place = settingPath.isEmpty() ? "weights" : settingPath;
        Map<String, Named> byKey = new HashMap<>();
        weights.forEach((host, weight) -> {
            require(!host.isBlank(), place + ": a host name must not be blank");
            require(Identifiers.fitsHost(host), place + ": the name " + Identifiers.HOST_MESSAGE);
            Objects.requireNonNull(weight, "weight");
            require(
                    weight >= LinkedHub.MIN_WEIGHT && weight <= LinkedHub.MAX_WEIGHT,
                    place + ": the weight of " + host + " must be a number within " + LinkedHub.MIN_WEIGHT + " to "
                            + LinkedHub.MAX_WEIGHT
                            + "; to take a hub out, use the filter state or applyAllocationPolicy");
            require(
                    byKey.put(CaseFolding.ascii(host), new Named(host, weight)) == null,
                    place + ": the hub " + host + " stands twice, in different letter case; leave one");
        });
        return new HubWeights(byKey, settingPath);
    }

    private static void require(boolean held, String message) {
        if (!held) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The weight of a host, or 0 when the catalog's holds. */
    double of(String host) {
        Named named = byKey.get(CaseFolding.ascii(host));
        return named == null ? 0 : named.weight();
    }

    /** Where a hub's own weight stands; null when the catalog's holds. */
    @Nullable
    String settingPath(LinkedHub hub) {
        Named named = byKey.get(hub.key());
        if (named == null) {
            return null;
        }
        return settingPath.isEmpty()
                ? ""
                : JsonPointer.of(settingPath).child(named.spelt()).toString();
    }
}
