package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.model.CaseFolding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One place for each country that one place can stand for. Immutable and thread-safe. */
final class Countries {

    private static final Map<String, GeoCoordinates> PLACES = places();

    private Countries() {}

    private static Map<String, GeoCoordinates> places() {
        Map<String, GeoCoordinates> places = new HashMap<>();
        Table.rows("countries.csv")
                .forEach(cells -> places.put(
                        CaseFolding.ascii(cells.get(0)),
                        new GeoCoordinates(Double.parseDouble(cells.get(2)), Double.parseDouble(cells.get(3)))));
        return places;
    }

    /** The place that stands for a country given by its ISO 3166-1 alpha-2 code in any letter case. */
    static Optional<GeoCoordinates> place(String code) {
        return Optional.ofNullable(PLACES.get(CaseFolding.ascii(code)));
    }
}
