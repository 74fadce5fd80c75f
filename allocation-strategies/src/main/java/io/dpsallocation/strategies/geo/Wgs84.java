package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/** The WGS-84 ellipsoid: places as vectors, and the way between two places. */
final class Wgs84 {

    /** Metres from the centre to the equator, and by how much the way to a pole is shorter. */
    static final double EQUATORIAL_RADIUS = 6_378_137;

    static final double FLATTENING = 1 / 298.257223563;

    private static final double SQUARED_ECCENTRICITY = FLATTENING * (2 - FLATTENING);
    private static final double RADIANS = StrictMath.PI / 180;

    private Wgs84() {}

    /**
     * A place as metres from the centre: x towards the equator at Greenwich, y towards the equator at 90 degrees east, z
     * towards the north pole. The same bits on every machine.
     */
    record Vector(double x, double y, double z) {

        /** The square of the straight line through the Earth to another place, in square metres. */
        double squaredChord(double otherX, double otherY, double otherZ) {
            double dx = x - otherX;
            double dy = y - otherY;
            double dz = z - otherZ;
            return dx * dx + dy * dy + dz * dz;
        }
    }

    static Vector vector(GeoCoordinates place) {
        double latitude = place.latitude() * RADIANS;
        double longitude = place.longitude() * RADIANS;
        double sine = StrictMath.sin(latitude);
        double normal = EQUATORIAL_RADIUS / StrictMath.sqrt(1 - SQUARED_ECCENTRICITY * sine * sine);
        double outwards = normal * StrictMath.cos(latitude);
        return new Vector(
                outwards * StrictMath.cos(longitude),
                outwards * StrictMath.sin(longitude),
                normal * (1 - SQUARED_ECCENTRICITY) * sine);
    }

    /**
     * The shortest way over the ellipsoid in whole metres. GeographicLib is right to some nanometres, and those may differ from
     * machine to machine; rounded, two hubs that are equally far are so everywhere.
     */
    static double metres(GeoCoordinates from, GeoCoordinates to) {
        double exact = Geodesic.WGS84.Inverse(
                        from.latitude(), from.longitude(), to.latitude(), to.longitude(), GeodesicMask.DISTANCE)
                .s12;
        return StrictMath.rint(exact);
    }
}
