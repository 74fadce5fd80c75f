package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.LintReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds zones of {@code residency} whose devices no hub is left for: a hub must do for every zone a device is in or may be in,
 * and these have none in common. A zone that goes by countries and one that goes by an area are the common case, for each may
 * hold the other's devices. What a zone asks for that no hub has at all is not told here; other findings say it. Used once.
 */
final class ZoneLockout {

    private final List<Zone> zones;
    private final LintReport report;

    ZoneLockout(List<Zone> zones, LintReport report) {
        this.zones = zones;
        this.report = report;
    }

    /** Told nothing where the host supplies the catalog. */
    void lint() {
        if (report.hubs().isEmpty()) {
            return;
        }
        zones.stream().filter(this::hasHubs).forEach(zone -> {
            countries(zone);
            area(zone);
        });
    }

    private boolean hasHubs(Zone zone) {
        return report.hubs().stream().anyMatch(hub -> zone.refusal(hub).isEmpty());
    }

    private void countries(Zone zone) {
        Set<String> locked = new TreeSet<>();
        List<Zone> among = new ArrayList<>();
        for (String country : zone.countries()) {
            List<Zone> possible = possible(country, null);
            if (isLocked(possible)) {
                locked.add(Countries.spelt(country));
                among.addAll(possible);
            }
        }
        if (!locked.isEmpty()) {
            tell(zone, Zone.COUNTRIES, "in " + String.join(", ", locked), among);
        }
    }

    private void area(Zone zone) {
        List<Zone> among = new ArrayList<>();
        for (GeoCoordinates place : zone.placesInside()) {
            List<Zone> possible = possible(null, place);
            if (isLocked(possible)) {
                among.addAll(possible);
            }
        }
        if (!among.isEmpty()) {
            tell(zone, Zone.AREA, "in the area, or in a part of it,", among);
        }
    }

    private List<Zone> possible(@Nullable String country, @Nullable GeoCoordinates place) {
        Whereabouts device = new Whereabouts(country, place, "supposed");
        return zones.stream()
                .filter(zone -> zone.holds(device) != Zone.Answer.OUTSIDE)
                .toList();
    }

    private boolean isLocked(List<Zone> possible) {
        return report.hubs().stream().noneMatch(hub -> isAllowed(hub, possible));
    }

    private static boolean isAllowed(LinkedHub hub, List<Zone> possible) {
        return possible.stream().allMatch(zone -> zone.refusal(hub).isEmpty());
    }

    private void tell(Zone zone, String setting, String devices, List<Zone> among) {
        String names = among.stream().map(Zone::name).distinct().collect(Collectors.joining(", "));
        report.warning(
                LintReport.LOCKED_ZONES,
                JsonPointer.of(zone.path()).child(setting).toString(),
                "no device " + devices + " gets a hub: it is or may be in the zones " + names
                        + ", and no hub in the catalog does for all of them; give them a hub in common, or, where one goes by"
                        + " countries and another by an area, give each of them both");
    }
}
