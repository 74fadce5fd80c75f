package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.strategies.fixtures.Requests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DevicePositionTest {

    private static final String PLACE = "/deviceRuntimeContext/payload/position";
    private static final JsonPointer POINTER = JsonPointer.of(PLACE);

    private static AllocationContext sending(String payload) {
        Object plain =
                AllocationJson.standard().readView(payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return Requests.context("device-1", "fleet", plain, "hub-a").build();
    }

    private static DevicePosition position(String value) {
        return DevicePosition.read(sending("{'position': " + value + "}"), POINTER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'lat': 59.91, 'lon': 10.75}",
                "{'latitude': 59.91, 'longitude': 10.75}",
                "{'lat': 59.91, 'lng': 10.75}",
                "{'lon': 10.75, 'alt': 94.5, 'lat': 59.91, 'accuracy': null}",
                "{'lat': 5.991e1, 'longitude': 1075e-2}",
            })
    void an_object_with_latitude_and_longitude_is_a_position(String value) {
        DevicePosition position = position(value);
        assertThat(position.known()).contains(new GeoCoordinates(59.91, 10.75));
        assertThat(position.named()).isFalse();
        assertThat(position.sentence()).isEqualTo("by the coordinates at " + PLACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'Point', 'coordinates': [10.75, 59.91]}",
                "{'type': 'Point', 'coordinates': [10.75, 59.91, 94.5]}",
                "{'type': 'Point', 'coordinates': [10.75, 59.91], 'bbox': [10, 59, 11, 60], 'lat': 1, 'lon': 2}",
                "{'type': 'Feature', 'properties': {'name': 'x'},"
                        + " 'geometry': {'type': 'Point', 'coordinates': [10.75, 59.91]}}",
            })
    void geojson_has_the_longitude_first(String value) {
        DevicePosition position = position(value);
        assertThat(position.known()).contains(new GeoCoordinates(59.91, 10.75));
        assertThat(position.sentence()).isEqualTo("by the GeoJSON Point at " + PLACE);
    }

    @ParameterizedTest
    @CsvSource({
        "-90, -180",
        "90, 180",
        "0, 0",
        "-90, 180",
        "89.999999999, -179.999999999",
        "0, -180",
        "1e-320, -1e-320",
    })
    void the_ends_of_the_ranges_are_positions(double latitude, double longitude) {
        GeoCoordinates place = new GeoCoordinates(latitude, longitude);
        assertThat(position("{'lat': " + latitude + ", 'lon': " + longitude + "}")
                        .known())
                .contains(place);
        assertThat(position("{'type': 'Point', 'coordinates': [" + longitude + ", " + latitude + "]}")
                        .known())
                .contains(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            null                                           | is null
            59.91                                          | is a number; send {"lat": .., "lon": ..} or a GeoJSON Point
            true                                           | is a boolean; send {"lat": .., "lon": ..} or a GeoJSON Point
            [59.91, 10.75]                                 | is an array, which does not say whether latitude or longitude comes first; send {"lat": .., "lon": ..} or a GeoJSON Point
            {}                                             | has no lat or latitude
            {'lat': 1}                                     | has no lon or longitude
            {'lon': 1}                                     | has no lat or latitude
            {'Lat': 1, 'Lon': 1}                           | has no lat or latitude
            {'lat': 1, 'latitude': 1, 'lon': 1}            | has more than one latitude
            {'lat': 1, 'lon': 1, 'lng': 2}                 | has more than one longitude
            {'lat': '59.91', 'lon': 10.75}                 | has a latitude that is a string and must be a number
            {'lat': 59.91, 'lon': '10.75'}                 | has a longitude that is a string and must be a number
            {'lat': null, 'lon': 10.75}                    | has a latitude that is null and must be a number
            {'lat': 59.91, 'lon': [10.75]}                 | has a longitude that is an array and must be a number
            {'lat': {'deg': 59}, 'lon': 10.75}             | has a latitude that is an object and must be a number
            {'lat': 'NaN', 'lon': 10.75}                   | has a latitude that is a string and must be a number
            {'lat': 90.0000000001, 'lon': 100}             | has a latitude that is not within -90 to 90 degrees
            {'lat': -91, 'lon': 100}                       | has a latitude that is not within -90 to 90 degrees
            {'lat': 1e999, 'lon': 1}                       | has a latitude that is not within -90 to 90 degrees
            {'lat': 1, 'lon': -1e999}                      | has a longitude that is not within -180 to 180 degrees
            {'lat': 1, 'lon': 180.5}                       | has a longitude that is not within -180 to 180 degrees
            {'lat': 599100000, 'lon': 107500000}           | has a latitude that is not within -90 to 90 degrees
            {'lat': 139.77, 'lon': 35.68}                  | has a latitude beyond 90 degrees and a longitude within 90; they look swapped
            {'type': 'Point', 'coordinates': [35.68, 139.77]} | has a latitude beyond 90 degrees and a longitude within 90; they look swapped
            {'type': 'Point'}                              | is a GeoJSON Point whose coordinates are not a list of longitude and latitude
            {'type': 'Point', 'coordinates': []}           | is a GeoJSON Point whose coordinates are not a list of longitude and latitude
            {'type': 'Point', 'coordinates': [10.75]}      | is a GeoJSON Point whose coordinates are not a list of longitude and latitude
            {'type': 'Point', 'coordinates': '10,59'}      | is a GeoJSON Point whose coordinates are not a list of longitude and latitude
            {'type': 'Point', 'coordinates': ['1', '2']}   | has a latitude that is a string and must be a number
            {'type': 'Polygon', 'coordinates': [[[1, 2]]]} | has a type that is not Point; of GeoJSON only a Point, or a Feature with one, is a position
            {'type': 'point', 'coordinates': [1, 2]}       | has a type that is not Point; of GeoJSON only a Point, or a Feature with one, is a position
            {'type': 7, 'lat': 1, 'lon': 2}                | has a type that is not Point; of GeoJSON only a Point, or a Feature with one, is a position
            {'type': 'Feature'}                            | is a GeoJSON Feature without a geometry
            {'type': 'Feature', 'geometry': null}          | is a GeoJSON Feature without a geometry
            {'type': 'Feature', 'geometry': {'type': 'LineString', 'coordinates': [[1, 2], [3, 4]]}} | has a type that is not Point; of GeoJSON only a Point, or a Feature with one, is a position
            {'type': 'Feature', 'geometry': {'type': 'Feature', 'geometry': {'type': 'Point', 'coordinates': [1, 2]}}} | has a type that is not Point; of GeoJSON only a Point, or a Feature with one, is a position
            'Atlantis'                                     | is a string that names no place, no Azure region, and no country that one place can stand for
            '59.91,10.75'                                  | is a string that names no place, no Azure region, and no country that one place can stand for
            ''                                             | is a string that names no place, no Azure region, and no country that one place can stand for
            'US'                                           | is a string that names no place, no Azure region, and no country that one place can stand for
            'DEU'                                          | is a string that names no place, no Azure region, and no country that one place can stand for
            """)
    void what_is_no_position_is_told_and_not_guessed(String value, String wrong) {
        DevicePosition position = position(value);
        assertThat(position.known()).isEmpty();
        assertThat(position.sentence()).isEqualTo("the value at " + PLACE + " " + wrong);
    }

    @Test
    void where_nothing_is_there_is_no_position() {
        DevicePosition position = DevicePosition.read(sending("{}"), POINTER);
        assertThat(position.known()).isEmpty();
        assertThat(position.sentence()).isEqualTo("the request has nothing at " + PLACE);
    }

    @Test
    void a_position_in_a_string_of_json_is_read_like_any_other() {
        AllocationContext context = Requests.context(
                        "device-1",
                        "fleet",
                        AllocationJson.standard()
                                .readRequest(
                                        "{\"deviceRuntimeContext\": {\"registrationId\": \"d\", \"payload\": \"{\\\"position\\\": {\\\"lat\\\": 1, \\\"lon\\\": 2}}\"}}"
                                                .getBytes(StandardCharsets.UTF_8))
                                .deviceRuntimeContext()
                                .payload(),
                        "hub-a")
                .build();
        assertThat(DevicePosition.read(context, POINTER).known()).contains(new GeoCoordinates(1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "westeurope, 52.37, 4.90, an Azure region",
        "Japan East, 35.68, 139.77, an Azure region",
        "NO, 59.9167, 10.75, a country",
        "sg, 1.2833, 103.85, a country",
        "De, 52.5, 13.3667, a country",
    })
    void a_name_is_a_position_near_the_device(String name, double latitude, double longitude, String kind) {
        DevicePosition position = position("'" + name + "'");
        assertThat(position.known()).contains(new GeoCoordinates(latitude, longitude));
        assertThat(position.named()).isTrue();
        assertThat(position.sentence()).isEqualTo("by the name at " + PLACE + ", " + kind);
    }

    @Test
    void the_operators_own_places_go_before_regions_and_countries() {
        GeoCoordinates kansas = new GeoCoordinates(39.8, -98.6);
        GeoCoordinates bergen = new GeoCoordinates(60.39, 5.32);
        NamedPlaces places = NamedPlaces.of(Map.of("us", kansas, "NO", bergen, "Depot 7", kansas));
        AllocationContext context = sending("{'position': 'US', 'a': 'no', 'b': 'DEPOT 7', 'c': 'SE'}");
        assertThat(DevicePosition.read(context, POINTER, places))
                .isEqualTo(new DevicePosition(
                        kansas, true, "by the name at " + PLACE + ", a place of the setting places"));
        assertThat(read(context, "a", places).known()).contains(bergen);
        assertThat(read(context, "b", places).known()).contains(kansas);
        assertThat(read(context, "c", places).sentence()).endsWith("a country");
    }

    private static DevicePosition read(AllocationContext context, String member, NamedPlaces places) {
        return DevicePosition.read(context, JsonPointer.of("/deviceRuntimeContext/payload/" + member), places);
    }

    @Test
    void places_without_a_name_or_with_one_twice_are_refused() {
        GeoCoordinates place = new GeoCoordinates(1, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedPlaces.of(Map.of(" ", place)))
                .withMessage("places: a name must not be blank");
        Map<String, GeoCoordinates> twice = new LinkedHashMap<>();
        twice.put("Oslo", place);
        twice.put("OSLO", place);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedPlaces.of(twice))
                .withMessage("places: OSLO stands twice, in different letter case; leave one");
    }

    @Test
    void a_position_does_not_show_itself() {
        assertThat(position("{'lat': 59.91, 'lon': 10.75}"))
                .hasToString("DevicePosition[known, by the coordinates at " + PLACE + "]");
        assertThat(position("null")).hasToString("DevicePosition[unknown, the value at " + PLACE + " is null]");
    }

    @Test
    void every_country_of_the_table_is_one_and_its_place_is_in_range() {
        List<List<String>> rows = Table.rows("countries.csv");
        assertThat(rows).hasSize(250);
        for (List<String> row : rows) {
            assertThat(row).hasSize(4);
            assertThat(Countries.isCode(row.get(0))).isTrue();
            assertThat(Countries.place(row.get(0)).isPresent())
                    .isNotEqualTo(row.get(1).isEmpty());
        }
    }

    /** The JDK's list is where the table came from; a code it drops one day stays in the table. */
    @Test
    void the_table_has_all_countries_and_each_once() {
        List<String> codes =
                Table.rows("countries.csv").stream().map(row -> row.get(0)).toList();
        assertThat(codes).doesNotHaveDuplicates().contains(Locale.getISOCountries());
        assertThat(codes).contains("XK");
    }
}
