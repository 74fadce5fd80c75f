package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.model.CaseFolding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public Azure regions this library knows, from a table that ships with it. The table only grows: a region that moved
 * would move devices. A region that is missing here is no error; give its hubs {@code coordinates}.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class AzureRegions {

    private static final List<AzureRegion> ALL =
            Table.rows("azure-regions.csv").stream().map(AzureRegions::region).toList();

    private static final Map<String, AzureRegion> BY_KEY = byKey();

    private AzureRegions() {}

    private static AzureRegion region(List<String> cells) {
        GeoCoordinates coordinates =
                new GeoCoordinates(Double.parseDouble(cells.get(4)), Double.parseDouble(cells.get(5)));
        return new AzureRegion(cells.get(0), cells.get(1), cells.get(2), cells.get(3), coordinates);
    }

    private static Map<String, AzureRegion> byKey() {
        Map<String, AzureRegion> byKey = new HashMap<>();
        for (AzureRegion region : ALL) {
            byKey.put(key(region.name()), region);
            byKey.put(key(region.displayName()), region);
        }
        return byKey;
    }

    /**
     * A region by its name. Takes constant time.
     *
     * @param name the programmatic name or the display name, in any letter case, with or without blanks:
     *     {@code westeurope}, {@code West Europe}
     * @return the region, or empty when the table does not have it
     */
    public static Optional<AzureRegion> find(String name) {
        return Optional.ofNullable(BY_KEY.get(key(name)));
    }

    private static String key(String name) {
        return CaseFolding.ascii(name.replace(" ", ""));
    }

    /**
     * All regions of the table.
     *
     * @return an unmodifiable list, sorted by name
     */
    public static List<AzureRegion> all() {
        return ALL;
    }
}
