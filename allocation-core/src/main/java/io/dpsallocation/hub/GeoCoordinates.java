package io.dpsallocation.hub;

/**
 * A place on the WGS-84 ellipsoid.
 *
 * <p>Immutable and thread-safe.
 *
 * @param latitude degrees north of the equator, -90 to 90
 * @param longitude degrees east of Greenwich, -180 to 180
 * @since 0.1.0
 */
public record GeoCoordinates(double latitude, double longitude) {

    /**
     * Checks the ranges.
     *
     * @param latitude degrees north of the equator
     * @param longitude degrees east of Greenwich
     * @throws IllegalArgumentException if {@code latitude} is not within -90 to 90 or {@code longitude} is not within
     *     -180 to 180; NaN is within neither
     */
    public GeoCoordinates {
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("latitude must be within -90 to 90 degrees");
        }
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("longitude must be within -180 to 180 degrees");
        }
    }
}
