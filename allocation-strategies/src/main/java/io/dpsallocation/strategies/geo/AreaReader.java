package io.dpsallocation.strategies.geo;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * Reads GeoJSON as an area: a {@code Polygon}, a {@code MultiPolygon}, a {@code Feature} that holds one, or a
 * {@code FeatureCollection} of such. Rings may run either way round, as RFC 7946 section 3.1.6 asks of readers; foreign
 * members are ignored. Polygons may overlap: the area is all of them together.
 *
 * <p>Throws {@link IllegalArgumentException} with the place, what is wrong there, and what to do.
 */
final class AreaReader {

    private static final String TYPE = "type";
    private static final String COORDINATES = "coordinates";
    private static final String FEATURE = "Feature";
    private static final String TYPES = "a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them";

    private final List<Polygon> polygons = new ArrayList<>();

    private AreaReader() {}

    static Area read(JsonView geoJson, JsonPointer place) {
        AreaReader reader = new AreaReader();
        reader.addObject(geoJson, place);
        return new Area(reader.polygons);
    }

    private void addObject(JsonView object, JsonPointer place) {
        String type = type(object, place);
        if (type.equals(FEATURE)) {
            addGeometry(member(object, "geometry", place), place.child("geometry"));
        } else if (type.equals("FeatureCollection")) {
            JsonPointer features = place.child("features");
            forEach(list(member(object, "features", place), features), features, this::addFeature);
        } else {
            addGeometry(object, place);
        }
    }

    private void addFeature(JsonView object, JsonPointer place) {
        if (!type(object, place).equals(FEATURE)) {
            throw problem(place.child(TYPE), "must be Feature in a FeatureCollection");
        }
        addObject(object, place);
    }

    private void addGeometry(JsonView object, JsonPointer place) {
        String type = type(object, place);
        JsonPointer coordinates = place.child(COORDINATES);
        if (type.equals("Polygon")) {
            addPolygon(member(object, COORDINATES, place), coordinates);
        } else if (type.equals("MultiPolygon")) {
            forEach(list(member(object, COORDINATES, place), coordinates), coordinates, this::addPolygon);
        } else {
            throw problem(place.child(TYPE), "is no area; give " + TYPES);
        }
    }

    private void addPolygon(JsonView rings, JsonPointer place) {
        List<LinearRing> made = new ArrayList<>();
        forEach(list(rings, place), place, (ring, at) -> made.add(RingReader.read(ring, at)));
        Polygon polygon = Area.GEOMETRY.createPolygon(
                made.get(0), made.subList(1, made.size()).toArray(LinearRing[]::new));
        requireValid(polygon, place);
        polygons.add(polygon);
    }

    private static void requireValid(Polygon polygon, JsonPointer place) {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            Coordinate near = error.getCoordinate();
            throw problem(
                    place, inWords(error.getErrorType()) + ", near longitude " + near.x + " and latitude " + near.y);
        }
    }

    private static String inWords(int error) {
        return switch (error) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL ->
                "has a hole outside of its outer ring; the first ring must be the outer one, the others holes in it";
            case TopologyValidationError.NESTED_HOLES -> "has a hole within a hole; make it a polygon of its own";
            case TopologyValidationError.DISCONNECTED_INTERIOR ->
                "falls apart where its rings touch; make each part a polygon of its own";
            default -> "crosses or touches itself; move or remove the edge that does, or make two polygons of it";
        };
    }

    private interface Element {
        void read(JsonView element, JsonPointer place);
    }

    private static void forEach(List<JsonView> elements, JsonPointer place, Element reader) {
        for (int i = 0; i < elements.size(); i++) {
            reader.read(elements.get(i), place.child(i));
        }
    }

    private static String type(JsonView object, JsonPointer place) {
        if (!object.isObject()) {
            throw problem(place, "must be GeoJSON, " + TYPES + ", but is " + word(object));
        }
        JsonView type = member(object, TYPE, place);
        return type.asText().orElseThrow(() -> problem(place.child(TYPE), "must be a string, but is " + word(type)));
    }

    private static JsonView member(JsonView object, String name, JsonPointer place) {
        return object.get(name).orElseThrow(() -> problem(place.child(name), "is missing"));
    }

    /** An array with something in it. */
    static List<JsonView> list(JsonView value, JsonPointer place) {
        if (!value.isArray()) {
            throw problem(place, "must be an array, but is " + word(value));
        }
        if (value.elements().isEmpty()) {
            throw problem(place, "must not be empty");
        }
        return value.elements();
    }

    static String word(JsonView value) {
        return switch (value.kind()) {
            case NULL -> "null";
            case OBJECT, ARRAY -> "an " + value.kind().word();
            default -> "a " + value.kind().word();
        };
    }

    static IllegalArgumentException problem(JsonPointer place, String what) {
        return new IllegalArgumentException(
                Optional.of(place.toString()).filter(text -> !text.isEmpty()).orElse("the GeoJSON") + ": " + what);
    }
}
