package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.hub.GeoCoordinates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Wgs84Test {

    /** The first row is the example of GeographicLib's own manual; the others are lengths of the ellipsoid's own arcs. */
    @ParameterizedTest
    @CsvSource({
        "40.6, -73.8, 51.6, -0.5, 5551759",
        "0, 0, 0, 90, 10018754",
        "0, 0, 90, 123, 10001966",
        "90, 0, -90, 0, 20003931",
        "0, 0, 0, 180, 20003931",
        "0, -180, 0, 180, 0",
        "90, -170, 90, 10, 0",
        "52.37, 4.90, 52.37, 4.90, 0",
        "0, 179.5, 0, -179.5, 111319",
        "-89.9, 0, -89.9, 180, 22339",
    })
    void ways_are_the_shortest_ones_in_whole_metres(
            double fromLatitude, double fromLongitude, double toLatitude, double toLongitude, double metres) {
        GeoCoordinates from = new GeoCoordinates(fromLatitude, fromLongitude);
        GeoCoordinates to = new GeoCoordinates(toLatitude, toLongitude);
        assertThat(Wgs84.metres(from, to)).isEqualTo(metres);
        assertThat(Wgs84.metres(to, from)).isEqualTo(metres);
    }

    /** Where the iteration of Vincenty's formulas goes astray; published results of GeographicLib. */
    @ParameterizedTest
    @CsvSource({"0.5, 179.5, 19936289", "0.5, 179.7, 19944127"})
    void places_opposite_each_other_have_a_way(double latitude, double longitude, double metres) {
        assertThat(Wgs84.metres(new GeoCoordinates(0, 0), new GeoCoordinates(latitude, longitude)))
                .isEqualTo(metres);
    }

    @Test
    void a_chord_is_the_straight_line_through_the_earth() {
        assertThat(chord(0, 0, 0, 180)).isCloseTo(2 * 6_378_137.0, within(1e-6));
        assertThat(chord(90, 0, -90, 0)).isCloseTo(2 * 6_356_752.314245, within(1e-6));
        assertThat(chord(0, -180, 0, 180)).isCloseTo(0, within(1e-6));
        assertThat(chord(12, 34, 12, 34)).isZero();
    }

    private static double chord(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude) {
        Wgs84.Vector from = Wgs84.vector(new GeoCoordinates(fromLatitude, fromLongitude));
        return StrictMath.sqrt(squaredChord(from, new GeoCoordinates(toLatitude, toLongitude)));
    }

    private static double squaredChord(Wgs84.Vector from, GeoCoordinates to) {
        Wgs84.Vector other = Wgs84.vector(to);
        return from.squaredChord(other.x(), other.y(), other.z());
    }
}
