package io.dpsallocation.strategies.geo;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.filter.TagDemands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Zones as they stand in a configuration. */
final class ZoneSettings {

    static final String ZONES = "zones";

    static final SettingsSpec ZONE = SettingsSpec.of(
            Setting.required(Zone.NAME, SettingKind.text(".*\\S.*", "a name"), "What to call the zone."),
            Setting.optional(
                    Zone.COUNTRIES,
                    SettingKind.listOf(SettingKind.text("[A-Za-z]{2}", "an ISO 3166-1 alpha-2 code such as DE"), 1),
                    "The countries of the zone, for devices that send a country."),
            Setting.optional(
                    Zone.AREA,
                    SettingKind.json(),
                    "The zone as GeoJSON, for devices that send coordinates: a Polygon, a MultiPolygon, a Feature with one,"
                            + " or a FeatureCollection of them."),
            Setting.optional(Zone.HUBS, SettingKind.listOf(SettingKind.hostName(), 1), "The hubs of the zone."),
            Setting.optional(
                    Zone.ALLOW,
                    TagDemands.KIND,
                    "Tags the hubs of the zone carry, each with one of the values listed."));

    static final SettingKind KIND = SettingKind.listOf(SettingKind.group(ZONE), 1);

    private ZoneSettings() {}

    /** The zones of a strategy or filter, none when the setting is not there. */
    static List<Zone> zones(StrategySettings settings) {
        if (!settings.isSet(ZONES)) {
            return List.of();
        }
        List<Zone> zones = new ArrayList<>();
        settings.groups(ZONES).forEach(group -> zones.add(zone(group)));
        requireNames(zones, settings.path().child(ZONES));
        return zones;
    }

    private static Zone zone(StrategySettings group) {
        return new Zone(
                group.text(Zone.NAME),
                group.isSet(Zone.COUNTRIES) ? group.texts(Zone.COUNTRIES) : List.of(),
                group.isSet(Zone.AREA) ? group.json(Zone.AREA) : null,
                group.isSet(Zone.HUBS) ? group.texts(Zone.HUBS) : List.of(),
                TagDemands.of(group, Zone.ALLOW),
                group.path());
    }

    /** Warns of tags in zones that no hub has. */
    static void lint(StrategySettings settings, LintReport report) {
        if (!settings.isSet(ZONES)) {
            return;
        }
        settings.groups(ZONES).stream()
                .filter(zone -> zone.isSet(Zone.ALLOW))
                .forEach(zone -> TagDemands.of(zone.json(Zone.ALLOW))
                        .lint(zone.path().child(Zone.ALLOW), "the zone has no hub by it", report));
    }

    private static void requireNames(List<Zone> zones, JsonPointer place) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < zones.size(); i++) {
            Integer before = known.putIfAbsent(zones.get(i).name(), i);
            if (before != null) {
                throw AreaReader.problem(place.child(i).child(Zone.NAME), "is the name of zone " + before + " already");
            }
        }
    }
}
