package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.LintReport;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a hub is: by its {@code coordinates} in the catalog, else by its {@code location}, an Azure region.
 *
 * <p>Immutable and thread-safe.
 *
 * @param coordinates where the hub is
 * @param setting the hub's fact that says so: {@code coordinates} or {@code location}
 * @param sentence the same in words, such as {@code "by its location West Europe"}
 * @since 0.1.0
 */
public record HubPosition(GeoCoordinates coordinates, String setting, String sentence) {

    private static final String COORDINATES = "coordinates";
    private static final String LOCATION = "location";

    public HubPosition {
        Objects.requireNonNull(coordinates, COORDINATES);
        Objects.requireNonNull(setting, "setting");
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * Where a hub is.
     *
     * @param hub the hub, with the facts of the catalog
     * @return its position, or empty when the catalog does not tell, or names a region that {@link AzureRegions} does not have
     */
    public static Optional<HubPosition> of(LinkedHub hub) {
        if (hub.coordinates() != null) {
            return Optional.of(new HubPosition(hub.coordinates(), COORDINATES, "by its coordinates"));
        }
        return Optional.ofNullable(hub.location())
                .flatMap(AzureRegions::find)
                .map(region -> new HubPosition(
                        region.coordinates(),
                        LOCATION,
                        "by its location " + region.displayName() + " (" + region.city() + ")"));
    }

    /**
     * How far the hub is from a place.
     *
     * @param place the place
     * @return the shortest way over the WGS-84 ellipsoid, in whole metres
     */
    public double metresFrom(GeoCoordinates place) {
        return Wgs84.metres(place, coordinates);
    }

    /**
     * Why {@link #of} has no answer, and what to do about it.
     *
     * @param hub a hub of which is not known where it is
     * @return a sentence
     */
    public static String whyUnknown(LinkedHub hub) {
        return hub.location() == null
                ? "nobody knows where it is; give it coordinates, or an Azure region as its location"
                : "its location is no Azure region that is known here; give it coordinates";
    }

    /**
     * Warns of each hub of the configuration of which is not known where it is.
     *
     * @param report knows the hubs, and takes the warnings
     */
    public static void lint(LintReport report) {
        List<LinkedHub> hubs = report.hubs();
        for (int i = 0; i < hubs.size(); i++) {
            LinkedHub hub = hubs.get(i);
            if (of(hub).isEmpty()) {
                JsonPointer place = JsonPointer.ROOT.child("hubs").child(i);
                report.warning(
                        LintReport.UNPLACED_HUB,
                        (hub.location() == null ? place : place.child(LOCATION)).toString(),
                        "is never chosen by distance: " + whyUnknown(hub));
            }
        }
    }

    /** The fact to look at when {@link #of} has no answer. */
    static String whereUnknown(LinkedHub hub) {
        return hub.location() == null ? COORDINATES : LOCATION;
    }
}
