package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AreaReaderTest {

    private static final JsonPointer PLACE = JsonPointer.of("/zones/0/area");

    private static final String OUTER = "[[0,0],[10,0],[10,10],[0,10],[0,0]]";
    private static final String HOLE = "[[4,4],[4,6],[6,6],[6,4],[4,4]]";

    /** Fiji, from 177 east to 178 west, cut at the date line. */
    private static final String FIJI = "{'type': 'MultiPolygon', 'coordinates': ["
            + "[[[177,-19],[180,-19],[180,-16],[177,-16],[177,-19]]],"
            + "[[[-180,-19],[-178,-19],[-178,-16],[-180,-16],[-180,-19]]]]}";

    private static final String ANTARCTICA = polygon("[[-180,-90],[180,-90],[180,-60],[0,-65],[-180,-60],[-180,-90]]");

    private static JsonView json(String text) {
        return AllocationJson.standard().readView(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Area area(String text) {
        return AreaReader.read(json(text), PLACE);
    }

    private static String polygon(String... rings) {
        return "{'type': 'Polygon', 'coordinates': [" + String.join(",", rings) + "]}";
    }

    private static boolean contains(Area area, double latitude, double longitude) {
        return area.contains(new GeoCoordinates(latitude, longitude));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[0,0],[10,0],[10,10],[0,10],[0,0]]",
                "[[0,0],[0,10],[10,10],[10,0],[0,0]]",
                "[[0,0,7],[10,0,7],[10,10,7],[0,10,7],[0,0,8]]",
                "[[0,0],[5,0],[10,0],[10,10],[10,10],[0,10],[0,0]]",
            })
    void a_ring_may_run_either_way_round(String ring) {
        Area area = area(polygon(ring));
        assertThat(contains(area, 5, 5)).isTrue();
        assertThat(contains(area, 5, 10.0001)).isFalse();
        assertThat(contains(area, -5, 5)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {HOLE, "[[4,4],[6,4],[6,6],[4,6],[4,4]]"})
    void a_hole_is_outside_and_its_edge_inside(String hole) {
        Area area = area(polygon(OUTER, hole));
        assertThat(contains(area, 5, 5)).isFalse();
        assertThat(contains(area, 5, 4)).isTrue();
        assertThat(contains(area, 5, 3)).isTrue();
    }

    @Test
    void edges_and_corners_are_inside() {
        Area area = area(polygon(OUTER));
        for (double[] place : new double[][] {{0, 0}, {0, 5}, {10, 10}, {3.3, 10}}) {
            assertThat(contains(area, place[0], place[1])).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'Feature', 'properties': null, 'geometry': {'type': 'Polygon', 'coordinates': [%s]}}",
                "{'type': 'MultiPolygon', 'coordinates': [[%s], [[[20,20],[30,20],[30,30],[20,20]]]], 'bbox': [1]}",
                "{'type': 'FeatureCollection', 'features': [{'type': 'Feature', 'geometry': {'type': 'Polygon',"
                        + " 'coordinates': [%s]}}]}",
                "{'type': 'FeatureCollection', 'features': [{'type': 'Feature', 'geometry': {'type': 'Polygon',"
                        + " 'coordinates': [[[5,5],[30,5],[30,30],[5,5]]]}}, {'type': 'Feature', 'geometry': {'type':"
                        + " 'Polygon', 'coordinates': [%s]}}]}",
            })
    void features_and_collections_are_their_polygons_together(String text) {
        Area area = area(text.replace("%s", OUTER));
        assertThat(contains(area, 1, 1)).isTrue();
        assertThat(contains(area, 50, 50)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-17, 178, true",
        "-17, -179, true",
        "-17, 180, true",
        "-17, -180, true",
        "-17, 176, false",
        "-17, -177, false",
        "-17, 0, false",
        "-20, 180, false",
    })
    void an_area_across_the_date_line_is_cut_there(double latitude, double longitude, boolean inside) {
        assertThat(contains(area(FIJI), latitude, longitude)).isEqualTo(inside);
    }

    @Test
    void a_half_of_it_holds_the_date_line_by_either_of_its_names() {
        Area east = area(polygon("[[170,0],[180,0],[180,10],[170,10],[170,0]]"));
        assertThat(contains(east, 5, 180)).isTrue();
        assertThat(contains(east, 5, -180)).isTrue();
        assertThat(contains(east, 5, -179.9)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "-90, 0, true",
        "-90, 77, true",
        "-70, 180, true",
        "-70, 0, true",
        "-64, 0, false",
        "-64, 179.99, true",
        "-59, 0, false",
        "90, 0, false",
    })
    void an_area_may_hold_a_pole(double latitude, double longitude, boolean inside) {
        assertThat(contains(area(ANTARCTICA), latitude, longitude)).isEqualTo(inside);
    }

    /** By RFC 7946 an edge is straight in degrees; the shortest way from 0 to 90 east at 60 north would rise to 67. */
    @Test
    void edges_are_straight_in_degrees_and_not_shortest_ways() {
        Area area = area(polygon("[[0,0],[90,0],[90,60],[0,60],[0,0]]"));
        assertThat(contains(area, 59.9, 45)).isTrue();
        assertThat(contains(area, 60.1, 45)).isFalse();
    }

    /** A circle of 720 corners, against its equation. */
    @Test
    void an_area_of_many_corners_is_right_at_random_places() {
        StringBuilder ring = new StringBuilder("[");
        for (int i = 0; i <= 720; i++) {
            double angle = Math.toRadians(i % 720 / 2.0);
            ring.append(i == 0 ? "" : ",").append("[").append(20 + 10 * Math.cos(angle));
            ring.append(",").append(30 + 10 * Math.sin(angle)).append("]");
        }
        Area area = area(polygon(ring.append("]").toString()));
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            double x = random.nextDouble() * 22 - 11;
            double y = random.nextDouble() * 22 - 11;
            double radius = Math.sqrt(x * x + y * y);
            if (Math.abs(radius - 10) > 0.001) {
                assertThat(contains(area, 30 + y, 20 + x)).isEqualTo(radius < 10);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            7                                             | : must be GeoJSON, a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them, but is a number
            null                                          | : must be GeoJSON, a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them, but is null
            {}                                            | /type: is missing
            {'type': 7}                                   | /type: must be a string, but is a number
            {'type': 'polygon', 'coordinates': []}        | /type: is no area; give a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them
            {'type': 'Point', 'coordinates': [1,2]}       | /type: is no area; give a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them
            {'type': 'LineString', 'coordinates': [[1,2],[3,4]]} | /type: is no area; give a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them
            {'type': 'GeometryCollection', 'geometries': []} | /type: is no area; give a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them
            {'type': 'Polygon'}                           | /coordinates: is missing
            {'type': 'Polygon', 'coordinates': {}}        | /coordinates: must be an array, but is an object
            {'type': 'Polygon', 'coordinates': []}        | /coordinates: must not be empty
            {'type': 'Polygon', 'coordinates': [[]]}      | /coordinates/0: must not be empty
            {'type': 'Polygon', 'coordinates': [7]}       | /coordinates/0: must be an array, but is a number
            {'type': 'Polygon', 'coordinates': [[[0,0],[1,1],[0,0]]]} | /coordinates/0: must hold at least 4 positions, the last equal to the first, but holds 3
            {'type': 'Polygon', 'coordinates': [[0,0,1,1]]} | /coordinates/0: must be a ring, a list of positions, but begins with a number; the coordinates of a Polygon are a list of rings
            {'type': 'Polygon', 'coordinates': [[[0],[1,1],[2,2],[0]]]} | /coordinates/0/0: must hold longitude and latitude, but holds 1
            {'type': 'Polygon', 'coordinates': [[['0',0],[1,1],[2,2],[0,0]]]} | /coordinates/0/0/0: must be a number, but is a string
            {'type': 'Polygon', 'coordinates': [[[0,null],[1,1],[2,2],[0,0]]]} | /coordinates/0/0/1: must be a number, but is null
            {'type': 'Polygon', 'coordinates': [[[0,0],[1,91],[2,2],[0,0]]]} | /coordinates/0/1/1: must be a latitude from -90 to 90; GeoJSON has the longitude first, these look swapped
            {'type': 'Polygon', 'coordinates': [[[0,0],[100,91],[2,2],[0,0]]]} | /coordinates/0/1/1: must be a latitude from -90 to 90
            {'type': 'Polygon', 'coordinates': [[[0,0],[1,1e999],[2,2],[0,0]]]} | /coordinates/0/1/1: must be a latitude from -90 to 90
            {'type': 'Polygon', 'coordinates': [[[0,0],[190,1],[2,2],[0,0]]]} | /coordinates/0/1/0: must be a longitude from -180 to 180; an area across the date line is cut there into a MultiPolygon
            {'type': 'Polygon', 'coordinates': [[[0,0],[10,0],[10,10],[0,10]]]} | /coordinates/0: is not closed; repeat its first position as its last one
            {'type': 'Polygon', 'coordinates': [[[177,-19],[-178,-19],[-178,-16],[177,-16],[177,-19]]]} | /coordinates/0/1: is more than 180 degrees of longitude from the position before; an area across the date line is cut there into a MultiPolygon (RFC 7946, section 3.1.9), and an edge that is meant to be so long takes a position half way
            {'type': 'Polygon', 'coordinates': [[[0,0],[10,10],[10,0],[0,10],[0,0]]]} | /coordinates: crosses or touches itself; move or remove the edge that does, or make two polygons of it, near longitude 5.0 and latitude 5.0
            {'type': 'Polygon', 'coordinates': [[[0,0],[10,0],[10,0],[0,0]]]} | /coordinates: crosses or touches itself; move or remove the edge that does, or make two polygons of it, near longitude 0.0 and latitude 0.0
            {'type': 'Polygon', 'coordinates': [[[0,0],[10,0],[10,10],[0,10],[0,0]],[[20,20],[21,20],[21,21],[20,20]]]} | /coordinates: has a hole outside of its outer ring; the first ring must be the outer one, the others holes in it, near longitude 20.0 and latitude 20.0
            {'type': 'Polygon', 'coordinates': [[[0,0],[10,0],[10,10],[0,10],[0,0]],[[1,1],[9,1],[9,9],[1,9],[1,1]],[[4,4],[5,4],[5,5],[4,4]]]} | /coordinates: has a hole within a hole; make it a polygon of its own, near longitude 4.0 and latitude 4.0
            {'type': 'Polygon', 'coordinates': [[[0,0],[10,0],[10,10],[0,10],[0,0]],[[5,0],[7,5],[5,10],[3,5],[5,0]]]} | /coordinates: falls apart where its rings touch; make each part a polygon of its own, near longitude 5.0 and latitude 10.0
            {'type': 'MultiPolygon', 'coordinates': [[[[0,0],[10,0],[10,10],[0,0]]],[[[0,0],[1,1],[0,1]]]]} | /coordinates/1/0: must hold at least 4 positions, the last equal to the first, but holds 3
            {'type': 'Feature', 'properties': {}}         | /geometry: is missing
            {'type': 'Feature', 'geometry': null}         | /geometry: must be GeoJSON, a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them, but is null
            {'type': 'Feature', 'geometry': {'type': 'Feature'}} | /geometry/type: is no area; give a Polygon, a MultiPolygon, a Feature with one, or a FeatureCollection of them
            {'type': 'FeatureCollection', 'features': []} | /features: must not be empty
            {'type': 'FeatureCollection', 'features': [{'type': 'FeatureCollection', 'features': []}]} | /features/0/type: must be Feature in a FeatureCollection
            """)
    void what_is_no_area_is_refused_with_place_kind_and_fix(String text, String problem) {
        assertThatIllegalArgumentException().isThrownBy(() -> area(text)).withMessage(PLACE + problem);
    }

    @Test
    void without_a_place_of_its_own_the_message_says_what_it_is_about() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AreaReader.read(json("true"), JsonPointer.ROOT))
                .withMessageStartingWith("the GeoJSON: must be GeoJSON");
    }
}
