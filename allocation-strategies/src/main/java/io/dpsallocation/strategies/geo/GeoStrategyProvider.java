package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes {@code geo} from a configuration. Thread-safe.
 *
 * @since 0.1.0
 */
public final class GeoStrategyProvider implements AllocationStrategyProvider {

    private static final String POSITION = "position";
    private static final String PLACES = "places";
    private static final String LATITUDE = "latitude";
    private static final String LONGITUDE = "longitude";

    private static final SettingsSpec PLACE = SettingsSpec.of(
            Setting.required(LATITUDE, SettingKind.number(-90, 90), "Degrees north of the equator."),
            Setting.required(LONGITUDE, SettingKind.number(-180, 180), "Degrees east of Greenwich."));

    private static final SettingsSpec SETTINGS = SettingsSpec.of(
            Setting.withDefault(
                    POSITION,
                    SettingKind.pointer(),
                    GeoStrategy.DEFAULT_POSITION.toString(),
                    "Where the request says where the device is; without a position there the strategy abstains."),
            Setting.optional(
                    PLACES,
                    SettingKind.mapOf(SettingKind.group(PLACE)),
                    "Names that a device may send instead of coordinates, in any letter case; they go before Azure regions"
                            + " and countries."),
            Setting.optional(
                    ZoneSettings.ZONES,
                    ZoneSettings.KIND,
                    "Where a device may be, and the hubs for it then; the first zone a device is in decides, and a device in"
                            + " none gets the nearest hub of all."));

    /** For the service loader. */
    public GeoStrategyProvider() {}

    @Override
    public String name() {
        return GeoStrategy.NAME;
    }

    @Override
    public SettingsSpec settings() {
        return SETTINGS;
    }

    @Override
    public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
        return new GeoStrategy(settings.pointer(POSITION), places(settings), ZoneSettings.zones(settings));
    }

    /** At each hub, and in each country of the zones. */
    @Override
    public List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return PositionProbes.of(settings, settings.pointer(POSITION), settings.path(POSITION), context);
    }

    @Override
    public void lint(StrategySettings settings, LintReport report) {
        HubPosition.lint(report);
        ZoneSettings.lint(settings, report);
    }

    private static NamedPlaces places(StrategySettings settings) {
        if (!settings.isSet(PLACES)) {
            return NamedPlaces.builtIn();
        }
        Map<String, GeoCoordinates> places = new LinkedHashMap<>();
        settings.json(PLACES)
                .members()
                .forEach((name, place) ->
                        places.put(name, new GeoCoordinates(degrees(place, LATITUDE), degrees(place, LONGITUDE))));
        return NamedPlaces.of(places);
    }

    private static double degrees(JsonView place, String member) {
        return place.get(member).orElseThrow().asDouble().orElseThrow();
    }

    /** Measures kilometres, where it knows them. */
    @Override
    public Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return EnumSet.of(StrategyTrait.NO_MILLISECONDS);
    }
}
