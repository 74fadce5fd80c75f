package io.dpsallocation.strategies;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.geo.GeoStrategy;
import io.dpsallocation.strategies.geo.NamedPlaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Builds {@link AllocationStrategies#geo()} with settings. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class GeoBuilder {

    private JsonPointer position = GeoStrategy.DEFAULT_POSITION;
    private final Map<String, GeoCoordinates> places = new LinkedHashMap<>();
    private final List<GeoZone> zones = new ArrayList<>();

    GeoBuilder() {}

    /**
     * Where the request says where the device is. Default {@code /deviceRuntimeContext/payload/position}.
     *
     * @param pointer a JSON pointer into the request
     * @return this builder
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public GeoBuilder position(String pointer) {
        this.position = JsonPointer.of(pointer);
        return this;
    }

    /**
     * A name that a device may send instead of coordinates; it goes before Azure regions and countries. Default none.
     *
     * @param name the name, in any letter case
     * @param coordinates where it is
     * @return this builder
     */
    public GeoBuilder place(String name, GeoCoordinates coordinates) {
        places.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(coordinates, "coordinates"));
        return this;
    }

    /**
     * A zone; the first one a device is in decides which hubs are looked at. Default none.
     *
     * @param zone where devices are, and the hubs for them
     * @return this builder
     */
    public GeoBuilder zone(GeoZone zone) {
        zones.add(Objects.requireNonNull(zone, "zone"));
        return this;
    }

    /**
     * The strategy as described so far.
     *
     * @return a new strategy
     * @throws IllegalArgumentException if the name of a place is blank, or two differ in letter case only, or a zone is not
     *     sound
     */
    public AllocationStrategy build() {
        return new GeoStrategy(
                position,
                NamedPlaces.of(places),
                zones.stream().map(GeoZone::build).toList());
    }
}
