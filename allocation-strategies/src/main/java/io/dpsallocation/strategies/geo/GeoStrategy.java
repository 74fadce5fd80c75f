package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The nearest hub, by the shortest way over the WGS-84 ellipsoid in whole metres; of equally near ones the one with the smaller
 * folded name. In a zone, the nearest of the zone's hubs. Abstains when the request does not tell where the device is, or the
 * catalog of no candidate where it is, and when nobody can tell whether the device is in a zone. A hub without a known position
 * is left out: it might be anywhere.
 *
 * <p>Immutable but for a memory of the hubs it saw last; thread-safe.
 *
 * @since 0.1.0
 */
public final class GeoStrategy implements AllocationStrategy {

    /** Where a device's position is looked for by default. */
    public static final JsonPointer DEFAULT_POSITION = JsonPointer.of("/deviceRuntimeContext/payload/position");

    static final String NAME = "geo";

    private static final double METRES_PER_KILOMETRE = 1000;

    /** A hub and how far it is. */
    record Distance(HubVectors.Located hub, double metres) {

        double kilometres() {
            return metres / METRES_PER_KILOMETRE;
        }

        RankedHub ranked() {
            return new RankedHub(hub.hub().name(), kilometres());
        }
    }

    private final JsonPointer position;
    private final NamedPlaces places;
    private final List<Zone> zones;
    private final List<ZonedHubs> ofZones;
    private final ZonedHubs anywhere = new ZonedHubs(null);

    /**
     * A strategy without zones.
     *
     * @param position where in the request the device's position stands
     * @param places what names mean that stand there
     */
    public GeoStrategy(JsonPointer position, NamedPlaces places) {
        this(position, places, List.of());
    }

    /**
     * A strategy.
     *
     * @param position where in the request the device's position stands
     * @param places what names mean that stand there
     * @param zones the zones; the first one a device is in decides which hubs are looked at
     */
    public GeoStrategy(JsonPointer position, NamedPlaces places, List<Zone> zones) {
        this.position = Objects.requireNonNull(position, "position");
        this.places = Objects.requireNonNull(places, "places");
        this.zones = List.copyOf(zones);
        this.ofZones = this.zones.stream().map(ZonedHubs::new).toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        DevicePosition device = DevicePosition.read(context, position, places);
        GeoCoordinates place = device.coordinates();
        if (place == null) {
            return AllocationDecision.abstain(device.sentence());
        }
        Whereabouts whereabouts = zones.isEmpty() ? Whereabouts.NOWHERE : Whereabouts.read(context, position, places);
        for (int i = 0; i < zones.size(); i++) {
            switch (zones.get(i).holds(whereabouts)) {
                case INSIDE -> {
                    return nearest(context, device, place, ofZones.get(i));
                }
                case UNKNOWN -> {
                    return AllocationDecision.abstain(
                            zones.get(i).uncertain(whereabouts) + ", and so not which hubs are for it");
                }
                case OUTSIDE -> {}
            }
        }
        return nearest(context, device, place, anywhere);
    }

    private static AllocationDecision nearest(
            AllocationContext context, DevicePosition device, GeoCoordinates place, ZonedHubs choice) {
        choice.explain(context);
        HubVectors hubs = choice.of(context);
        DistanceReport report = new DistanceReport(context);
        if (hubs.located().isEmpty()) {
            report.leftOut(hubs);
            return AllocationDecision.abstain(whyNone(hubs, choice));
        }
        List<Distance> nearestFirst =
                context.isRankingWanted() || context.trace().isOn()
                        ? ranked(hubs, place)
                        : List.of(distance(hubs, place, hubs.nearest(place)));
        report.write(device, nearestFirst);
        report.leftOut(hubs);
        return AllocationDecision.assign(
                        ScoreScale.KILOMETRES,
                        nearestFirst.stream().map(Distance::ranked).toList())
                .because(reason(nearestFirst.get(0), hubs.located().size(), choice));
    }

    private static String whyNone(HubVectors hubs, ZonedHubs choice) {
        return hubs.hubs().isEmpty()
                ? "no candidate is a hub" + choice.inWords().replace(" in ", " of ") + ", where the device is"
                : "of no candidate" + choice.inWords()
                        + " is known where it is; give hubs coordinates, or an Azure region as their location";
    }

    private static List<Distance> ranked(HubVectors hubs, GeoCoordinates place) {
        List<Distance> distances = new ArrayList<>(hubs.located().size());
        for (int i = 0; i < hubs.located().size(); i++) {
            distances.add(distance(hubs, place, i));
        }
        // Stable: of equal ways the smaller folded name stays first, as the candidates are sorted by it.
        distances.sort(Comparator.comparingDouble(Distance::metres));
        return distances;
    }

    private static Distance distance(HubVectors hubs, GeoCoordinates place, int index) {
        return new Distance(hubs.located().get(index), hubs.metres(place, index));
    }

    private static String reason(Distance nearest, int of, ZonedHubs choice) {
        return "the nearest of " + of + choice.inWords() + ", " + Kilometres.inWords(nearest.kilometres()) + " away";
    }
}
