package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * A part of the Earth's surface: polygons whose edges are straight in degrees of longitude and latitude, as RFC 7946 says.
 * What lies on an edge is inside. Immutable and thread-safe.
 */
final class Area {

    static final GeometryFactory GEOMETRY = new GeometryFactory();

    /*
     * A place has one pair of degrees, with two exceptions: on the date line longitude 180 is -180, and at a pole every
     * longitude is the same. A polygon that was cut at the date line, as RFC 7946 asks, ends at one of the two, so both are
     * tried; a polygon that reaches a pole has an edge, or part of one, on its parallel, so the whole parallel is tried.
     */

    private final List<PreparedGeometry> polygons;

    Area(List<Polygon> polygons) {
        this.polygons = polygons.stream().map(PreparedGeometryFactory::prepare).toList();
    }

    boolean contains(GeoCoordinates place) {
        Geometry where = where(place);
        for (PreparedGeometry polygon : polygons) {
            if (polygon.intersects(where)) {
                return true;
            }
        }
        return false;
    }

    /** A place inside of each polygon. */
    List<GeoCoordinates> inside() {
        return polygons.stream()
                .map(polygon -> polygon.getGeometry().getInteriorPoint())
                .map(point -> new GeoCoordinates(point.getY(), point.getX()))
                .toList();
    }

    private static Geometry where(GeoCoordinates place) {
        double latitude = place.latitude();
        double longitude = place.longitude();
        if (latitude == 90 || latitude == -90) {
            return GEOMETRY.createLineString(fromWestToEast(latitude));
        }
        if (longitude == 180 || longitude == -180) {
            return GEOMETRY.createMultiPointFromCoords(fromWestToEast(latitude));
        }
        return GEOMETRY.createPoint(new Coordinate(longitude, latitude));
    }

    private static Coordinate[] fromWestToEast(double latitude) {
        return new Coordinate[] {new Coordinate(-180, latitude), new Coordinate(180, latitude)};
    }
}
