package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.model.CaseFolding;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Places that a device may name instead of sending coordinates: the operator's own first, then Azure regions, then those
 * countries that one place can stand for, by their ISO 3166-1 alpha-2 code.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class NamedPlaces {

    private static final NamedPlaces BUILT_IN = new NamedPlaces(Map.of());

    /** A place and what kind of name found it. */
    record Found(GeoCoordinates coordinates, String kind) {}

    private final Map<String, GeoCoordinates> own;

    private NamedPlaces(Map<String, GeoCoordinates> own) {
        this.own = own;
    }

    /**
     * Azure regions and countries only.
     *
     * @return the places
     */
    public static NamedPlaces builtIn() {
        return BUILT_IN;
    }

    /**
     * Places of the operator's own before those that are built in: sites, depots, or a country for which no one place can
     * stand by itself.
     *
     * @param own coordinates by name, in any letter case
     * @return the places
     * @throws IllegalArgumentException if a name is blank or two differ in letter case only
     */
    public static NamedPlaces of(Map<String, GeoCoordinates> own) {
        Map<String, GeoCoordinates> byKey = new HashMap<>();
        own.forEach((name, coordinates) -> {
            Objects.requireNonNull(coordinates, "coordinates");
            if (name.isBlank()) {
                throw new IllegalArgumentException("places: a name must not be blank");
            }
            if (byKey.put(CaseFolding.ascii(name), coordinates) != null) {
                throw new IllegalArgumentException(
                        "places: " + name + " stands twice, in different letter case; leave one");
            }
        });
        return new NamedPlaces(byKey);
    }

    /** A place of the operator's own. */
    Optional<GeoCoordinates> own(String name) {
        return Optional.ofNullable(own.get(CaseFolding.ascii(name)));
    }

    Optional<Found> find(String name) {
        Optional<GeoCoordinates> place = own(name);
        if (place.isPresent()) {
            return Optional.of(new Found(place.get(), "a place of the setting places"));
        }
        return AzureRegions.find(name)
                .map(region -> new Found(region.coordinates(), "an Azure region"))
                .or(() -> Countries.place(name).map(country -> new Found(country, "a country")));
    }
}
