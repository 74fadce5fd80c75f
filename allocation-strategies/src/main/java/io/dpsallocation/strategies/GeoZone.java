package io.dpsallocation.strategies;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.filter.TagDemands;
import io.dpsallocation.strategies.geo.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A zone for {@link GeoBuilder} and {@link ResidencyBuilder}: where devices are, and the hubs for them. Countries are held
 * against the country that a device sends, the area against the coordinates that a device sends.
 *
 * <p>Immutable and thread-safe: every method gives a new zone.
 *
 * <pre>{@code
 * GeoZone.named("eu").countries("AT", "DE", "FR").allow("residency", "eu")
 * }</pre>
 *
 * @since 0.1.0
 */
public final class GeoZone {

    private final String name;
    private final List<String> countries;
    private final @Nullable JsonView area;
    private final List<String> hubs;
    private final Map<String, List<String>> allow;

    private GeoZone(
            String name,
            List<String> countries,
            @Nullable JsonView area,
            List<String> hubs,
            Map<String, List<String>> allow) {
        this.name = name;
        this.countries = countries;
        this.area = area;
        this.hubs = hubs;
        this.allow = allow;
    }

    /**
     * A zone without anything yet.
     *
     * @param name what to call it in a trace
     * @return the zone
     */
    public static GeoZone named(String name) {
        return new GeoZone(Objects.requireNonNull(name, "name"), List.of(), null, List.of(), Map.of());
    }

    /**
     * More countries.
     *
     * @param codes ISO 3166-1 alpha-2, in any letter case
     * @return a wider zone
     */
    public GeoZone countries(String... codes) {
        return new GeoZone(name, longer(countries, codes), area, hubs, allow);
    }

    /**
     * The zone as an area; replaces an earlier one.
     *
     * @param geoJson a {@code Polygon}, a {@code MultiPolygon}, a {@code Feature} with one, or a {@code FeatureCollection}
     *     of them, such as {@code AllocationJson.standard().readView(bytes)} gives
     * @return the zone with the area
     */
    public GeoZone area(JsonView geoJson) {
        return new GeoZone(name, countries, Objects.requireNonNull(geoJson, "geoJson"), hubs, allow);
    }

    /**
     * More hubs for the devices in the zone.
     *
     * @param hostNames their host names, in any letter case
     * @return the zone with these hubs
     */
    public GeoZone hubs(String... hostNames) {
        return new GeoZone(name, countries, area, longer(hubs, hostNames), allow);
    }

    /**
     * A tag that the zone's hubs carry.
     *
     * @param tag the tag's name
     * @param values the values of which a hub must have one
     * @return a narrower zone
     */
    public GeoZone allow(String tag, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(allow);
        more.put(Objects.requireNonNull(tag, "tag"), List.of(values));
        return new GeoZone(name, countries, area, hubs, more);
    }

    private static List<String> longer(List<String> list, String... more) {
        List<String> longer = new ArrayList<>(list);
        longer.addAll(List.of(more));
        return List.copyOf(longer);
    }

    Zone build() {
        return new Zone(name, countries, area, hubs, TagDemands.of(allow), null);
    }
}
