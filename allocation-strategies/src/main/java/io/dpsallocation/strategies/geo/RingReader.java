package io.dpsallocation.strategies.geo;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.List;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;

/** Reads one ring of a GeoJSON polygon and checks what must hold of it alone. */
final class RingReader {

    private static final int FEWEST = 4;
    private static final double HALF_WAY_ROUND = 180;

    private RingReader() {}

    static LinearRing read(JsonView ring, JsonPointer place) {
        List<JsonView> positions = AreaReader.list(ring, place);
        if (!positions.isEmpty() && positions.get(0).asDouble().isPresent()) {
            throw AreaReader.problem(
                    place,
                    "must be a ring, a list of positions, but begins with a number; the coordinates of a Polygon are a list of"
                            + " rings");
        }
        if (positions.size() < FEWEST) {
            throw AreaReader.problem(
                    place,
                    "must hold at least 4 positions, the last equal to the first, but holds " + positions.size());
        }
        Coordinate[] coordinates = new Coordinate[positions.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = position(positions.get(i), place.child(i));
        }
        requireClosed(coordinates, place);
        requireNoLeap(coordinates, place);
        return Area.GEOMETRY.createLinearRing(coordinates);
    }

    private static Coordinate position(JsonView position, JsonPointer place) {
        List<JsonView> numbers = AreaReader.list(position, place);
        if (numbers.size() < 2) {
            throw AreaReader.problem(place, "must hold longitude and latitude, but holds " + numbers.size());
        }
        double longitude = number(numbers.get(0), place.child(0));
        double latitude = number(numbers.get(1), place.child(1));
        if (isOutside(latitude, 90)) {
            throw AreaReader.problem(
                    place.child(1),
                    isOutside(longitude, 90) || isOutside(latitude, 180)
                            ? "must be a latitude from -90 to 90"
                            : "must be a latitude from -90 to 90; GeoJSON has the longitude first, these look swapped");
        }
        if (isOutside(longitude, 180)) {
            throw AreaReader.problem(
                    place.child(0),
                    "must be a longitude from -180 to 180; an area across the date line is cut there into a MultiPolygon");
        }
        return new Coordinate(longitude, latitude);
    }

    private static double number(JsonView value, JsonPointer place) {
        OptionalDouble number = value.asDouble();
        return number.orElseThrow(
                () -> AreaReader.problem(place, "must be a number, but is " + AreaReader.word(value)));
    }

    private static boolean isOutside(double degrees, double bound) {
        return !(degrees >= -bound && degrees <= bound);
    }

    private static void requireClosed(Coordinate[] ring, JsonPointer place) {
        if (!ring[0].equals2D(ring[ring.length - 1])) {
            throw AreaReader.problem(place, "is not closed; repeat its first position as its last one");
        }
    }

    /** An edge half way round the Earth is nearly always one that crosses the date line and was not cut there. */
    private static void requireNoLeap(Coordinate[] ring, JsonPointer place) {
        for (int i = 1; i < ring.length; i++) {
            double width = Math.abs(ring[i].x - ring[i - 1].x);
            if (width > HALF_WAY_ROUND && width < 2 * HALF_WAY_ROUND) {
                throw AreaReader.problem(
                        place.child(i),
                        "is more than 180 degrees of longitude from the position before; an area across the date line is"
                                + " cut there into a MultiPolygon (RFC 7946, section 3.1.9), and an edge that is meant to be"
                                + " so long takes a position half way");
            }
        }
    }
}
