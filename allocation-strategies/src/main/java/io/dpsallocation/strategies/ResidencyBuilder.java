package io.dpsallocation.strategies;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.filter.TagDemands;
import io.dpsallocation.strategies.geo.GeoStrategy;
import io.dpsallocation.strategies.geo.ResidencyFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@link HubFilters#residency()}. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class ResidencyBuilder {

    private JsonPointer position = GeoStrategy.DEFAULT_POSITION;
    private final List<GeoZone> zones = new ArrayList<>();
    private @Nullable Map<String, List<String>> allow;

    ResidencyBuilder() {}

    /**
     * Where the request says where the device is. Default {@code /deviceRuntimeContext/payload/position}.
     *
     * @param pointer a JSON pointer into the request
     * @return this builder
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public ResidencyBuilder position(String pointer) {
        this.position = JsonPointer.of(pointer);
        return this;
    }

    /**
     * A zone. Default none.
     *
     * @param zone where devices are, and the hubs they may have then
     * @return this builder
     */
    public ResidencyBuilder zone(GeoZone zone) {
        zones.add(Objects.requireNonNull(zone, "zone"));
        return this;
    }

    /**
     * A tag that hubs must carry for a device in no zone, and without zones for every device. Default: no hub is allowed
     * outside of the zones.
     *
     * @param tag the tag's name
     * @param values the values of which a hub must have one
     * @return this builder
     */
    public ResidencyBuilder allow(String tag, String... values) {
        Map<String, List<String>> more = allow == null ? new LinkedHashMap<>() : allow;
        more.put(Objects.requireNonNull(tag, "tag"), List.of(values));
        allow = more;
        return this;
    }

    /**
     * A device that is known to be in no zone may have any hub.
     *
     * @return this builder
     */
    public ResidencyBuilder allowAnyOutsideOfZones() {
        allow = new LinkedHashMap<>();
        return this;
    }

    /**
     * The filter as described so far.
     *
     * @return a new filter
     * @throws IllegalArgumentException if there are neither zones nor tags, or a zone is not sound
     */
    public HubFilter build() {
        return new ResidencyFilter(
                position,
                zones.stream().map(GeoZone::build).toList(),
                allow == null ? null : TagDemands.of(allow),
                null);
    }
}
