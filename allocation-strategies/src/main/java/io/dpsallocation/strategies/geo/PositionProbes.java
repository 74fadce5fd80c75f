package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a device could be for another answer: at each linked hub, in each country of the zones and in one of none, and inside of
 * each polygon of them. Stateless.
 */
public final class PositionProbes {

    private PositionProbes() {}

    static List<Probe> of(StrategySettings settings, JsonPointer position, String path, AllocationContext context) {
        List<JsonView> values = new ArrayList<>(hubs(context));
        List<String> inZones = countries(settings).distinct().toList();
        inZones.stream().map(JsonView::string).forEach(values::add);
        if (!inZones.isEmpty()) {
            values.add(JsonView.string(Countries.elsewhere(inZones)));
        }
        areas(settings).map(PositionProbes::place).forEach(values::add);
        return List.of(Probe.of(position, values, path));
    }

    /**
     * The places of the hubs, for a strategy that reads a position and knows no zones.
     *
     * @param position where the request says where the device is
     * @param path the setting that says so
     * @param context the request
     * @return one probe
     */
    public static Probe atHubs(JsonPointer position, String path, AllocationContext context) {
        return Probe.of(position, hubs(context), path);
    }

    private static List<JsonView> hubs(AllocationContext context) {
        return context.candidates().stream()
                .flatMap(hub -> HubPosition.of(hub).stream())
                .map(hub -> place(hub.coordinates()))
                .distinct()
                .toList();
    }

    private static Stream<String> countries(StrategySettings settings) {
        return settings.isSet(ZoneSettings.ZONES)
                ? settings.groups(ZoneSettings.ZONES).stream()
                        .filter(zone -> zone.isSet(Zone.COUNTRIES))
                        .flatMap(zone -> zone.texts(Zone.COUNTRIES).stream())
                : Stream.empty();
    }

    private static Stream<GeoCoordinates> areas(StrategySettings settings) {
        return settings.isSet(ZoneSettings.ZONES)
                ? settings.groups(ZoneSettings.ZONES).stream()
                        .filter(zone -> zone.isSet(Zone.AREA))
                        .flatMap(zone ->
                                AreaReader.read(
                                        zone.json(Zone.AREA), zone.path().child(Zone.AREA))
                                        .inside()
                                        .stream())
                : Stream.empty();
    }

    private static JsonView place(GeoCoordinates place) {
        Map<String, Object> degrees = new LinkedHashMap<>();
        degrees.put("lat", place.latitude());
        degrees.put("lon", place.longitude());
        return JsonView.of(degrees);
    }
}
