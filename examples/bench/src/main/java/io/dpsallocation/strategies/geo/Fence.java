package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import java.util.List;
import org.locationtech.jts.geom.Polygon;

/** A door to the area of a zone, which its package keeps to itself, for measuring. */
public final class Fence {

    private final Area area;

    /**
     * A fence.
     *
     * @param polygon what is inside
     */
    public Fence(Polygon polygon) {
        this.area = new Area(List.of(polygon));
    }

    /**
     * Whether a place is inside.
     *
     * @param place the place
     * @return true when it is inside or on the edge
     */
    public boolean contains(GeoCoordinates place) {
        return area.contains(place);
    }
}
