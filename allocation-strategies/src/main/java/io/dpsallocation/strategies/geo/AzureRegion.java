package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import java.util.Objects;

/**
 * An Azure region and the city Microsoft publishes for it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the programmatic name, such as {@code westeurope}
 * @param displayName the name for people, such as {@code West Europe}
 * @param city the published city or area
 * @param country the country it lies in, ISO 3166-1 alpha-2
 * @param coordinates where the city is, to a hundredth of a degree; the datacentres may be some tens of kilometres away
 * @since 0.1.0
 */
public record AzureRegion(String name, String displayName, String city, String country, GeoCoordinates coordinates) {

    public AzureRegion {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(displayName, "displayName");
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(coordinates, "coordinates");
    }
}
