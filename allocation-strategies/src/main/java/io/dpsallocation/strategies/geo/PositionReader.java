package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonView;
import java.util.List;
import java.util.Optional;

/** Reads one JSON value as a position. Immutable and thread-safe. */
final class PositionReader {

    private static final List<String> LATITUDE = List.of("lat", "latitude");
    private static final List<String> LONGITUDE = List.of("lon", "lng", "longitude");

    private final NamedPlaces places;
    private final String place;

    /** A reader that calls the value's place in the request by that name in its sentences. */
    PositionReader(NamedPlaces places, String place) {
        this.places = places;
        this.place = place;
    }

    DevicePosition read(JsonView value) {
        return switch (value.kind()) {
            case OBJECT -> value.get("type").isPresent() ? geoJson(value) : pair(value);
            case STRING -> named(value.asText().orElseThrow());
            case ARRAY ->
                unknown("is an array, which does not say whether latitude or longitude comes first; send"
                        + " {\"lat\": .., \"lon\": ..} or a GeoJSON Point");
            case NULL -> unknown("is null");
            case NUMBER, BOOLEAN ->
                unknown("is a " + value.kind().word() + "; send {\"lat\": .., \"lon\": ..} or a GeoJSON Point");
        };
    }

    private DevicePosition named(String name) {
        Optional<NamedPlaces.Found> found = places.find(name);
        return found.isEmpty()
                ? unknown(
                        "is a string that names no place, no Azure region, and no country that one place can stand for")
                : new DevicePosition(
                        found.get().coordinates(),
                        true,
                        "by the name at " + place + ", " + found.get().kind());
    }

    private DevicePosition geoJson(JsonView object) {
        String type = object.get("type").flatMap(JsonView::asText).orElse("");
        if (type.equals("Feature")) {
            Optional<JsonView> geometry = object.get("geometry").filter(JsonView::isObject);
            return geometry.isPresent() ? point(geometry.get()) : unknown("is a GeoJSON Feature without a geometry");
        }
        return point(object);
    }

    private DevicePosition point(JsonView object) {
        if (!object.get("type").flatMap(JsonView::asText).orElse("").equals("Point")) {
            return unknown(
                    "has a type that is not Point; of GeoJSON only a Point, or a Feature with one, is a position");
        }
        List<JsonView> numbers =
                object.get("coordinates").map(JsonView::elements).orElse(List.of());
        if (numbers.size() < 2) {
            return unknown("is a GeoJSON Point whose coordinates are not a list of longitude and latitude");
        }
        return position(numbers.get(1), numbers.get(0), "by the GeoJSON Point at " + place);
    }

    private DevicePosition pair(JsonView object) {
        List<JsonView> latitudes = members(object, LATITUDE);
        List<JsonView> longitudes = members(object, LONGITUDE);
        if (latitudes.isEmpty() || longitudes.isEmpty()) {
            return unknown("has no " + (latitudes.isEmpty() ? "lat or latitude" : "lon or longitude"));
        }
        if (latitudes.size() > 1 || longitudes.size() > 1) {
            return unknown("has more than one " + (latitudes.size() > 1 ? "latitude" : "longitude"));
        }
        return position(latitudes.get(0), longitudes.get(0), "by the coordinates at " + place);
    }

    private static List<JsonView> members(JsonView object, List<String> names) {
        return names.stream().flatMap(name -> object.get(name).stream()).toList();
    }

    private DevicePosition position(JsonView latitude, JsonView longitude, String how) {
        if (latitude.asDouble().isEmpty()) {
            return unknown("has a latitude that is " + word(latitude) + " and must be a number");
        }
        if (longitude.asDouble().isEmpty()) {
            return unknown("has a longitude that is " + word(longitude) + " and must be a number");
        }
        return inRange(latitude.asDouble().getAsDouble(), longitude.asDouble().getAsDouble(), how);
    }

    private static String word(JsonView value) {
        return value.isNull()
                ? "null"
                : (value.isObject() || value.isArray() ? "an " : "a ")
                        + value.kind().word();
    }

    private DevicePosition inRange(double latitude, double longitude, String how) {
        boolean latitudeFits = isWithin(latitude, 90);
        boolean longitudeFits = isWithin(longitude, 180);
        if (latitudeFits && longitudeFits) {
            return new DevicePosition(new GeoCoordinates(latitude, longitude), false, how);
        }
        if (isWithin(latitude, 180) && isWithin(longitude, 90)) {
            return unknown("has a latitude beyond 90 degrees and a longitude within 90; they look swapped");
        }
        return unknown(
                latitudeFits
                        ? "has a longitude that is not within -180 to 180 degrees"
                        : "has a latitude that is not within -90 to 90 degrees");
    }

    private static boolean isWithin(double degrees, double bound) {
        return degrees >= -bound && degrees <= bound;
    }

    private DevicePosition unknown(String what) {
        return DevicePosition.unknown("the value at " + place + " " + what);
    }
}
