package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;

class HubVectorsTest {

    private static LinkedHub hub(String name, double latitude, double longitude) {
        return LinkedHub.builder(name)
                .coordinates(new GeoCoordinates(latitude, longitude))
                .build();
    }

    private static HubVectors vectors(List<GeoCoordinates> places) {
        return HubVectors.of(IntStream.range(0, places.size())
                .mapToObj(i ->
                        hub("hub-" + i, places.get(i).latitude(), places.get(i).longitude()))
                .toList());
    }

    /** All ways by GeographicLib, and of equally near hubs the first. */
    private static int bruteForce(GeoCoordinates device, List<GeoCoordinates> hubs) {
        int best = HubVectors.NONE;
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hubs.size(); i++) {
            GeoCoordinates hub = hubs.get(i);
            double metres = Math.rint(
                    Geodesic.WGS84.Inverse(device.latitude(), device.longitude(), hub.latitude(), hub.longitude()).s12);
            if (metres < shortest) {
                shortest = metres;
                best = i;
            }
        }
        return best;
    }

    /** Anywhere, and often where something special is: poles, the equator, the date line, whole degrees. */
    @Provide
    Arbitrary<GeoCoordinates> places() {
        Arbitrary<Double> latitudes = Arbitraries.oneOf(
                Arbitraries.doubles().between(-90, 90),
                Arbitraries.of(-90.0, -89.9999, 0.0, 1e-9, 89.9999, 90.0),
                Arbitraries.integers().between(-90, 90).map(Integer::doubleValue));
        Arbitrary<Double> longitudes = Arbitraries.oneOf(
                Arbitraries.doubles().between(-180, 180),
                Arbitraries.of(-180.0, -179.9999, 0.0, 179.9999, 180.0),
                Arbitraries.integers().between(-180, 180).map(Integer::doubleValue));
        return Combinators.combine(latitudes, longitudes)
                .as(GeoCoordinates::new)
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<List<GeoCoordinates>> fleets() {
        return places().list().ofMinSize(1).ofMaxSize(60);
    }

    @Property(seed = "11", tries = 1_000)
    void the_nearest_hub_is_the_one_brute_force_finds(
            @ForAll("places") GeoCoordinates device, @ForAll("fleets") List<GeoCoordinates> hubs) {
        assertThat(vectors(hubs).nearest(device)).isEqualTo(bruteForce(device, hubs));
    }

    /** Two hubs on one circle around the device: chords order them by chance, so the exact way has to decide. */
    @Property(seed = "12", tries = 1_000)
    void hubs_that_are_nearly_equally_far_are_told_apart(
            @ForAll("places") GeoCoordinates device, @ForAll("rings") List<double[]> ring) {
        List<GeoCoordinates> hubs = new ArrayList<>();
        for (double[] spoke : ring) {
            var end = Geodesic.WGS84.Direct(device.latitude(), device.longitude(), spoke[0], spoke[1]);
            hubs.add(new GeoCoordinates(end.lat2, end.lon2));
        }
        assertThat(vectors(hubs).nearest(device)).isEqualTo(bruteForce(device, hubs));
    }

    /** Directions and metres around one distance, up to the other side of the Earth. */
    @Provide
    Arbitrary<List<double[]>> rings() {
        return Arbitraries.doubles()
                .between(1, 19_900_000)
                .flatMap(metres -> Combinators.combine(
                                Arbitraries.doubles().between(-180, 180),
                                Arbitraries.doubles().between(-3, 3))
                        .as((azimuth, more) -> new double[] {azimuth, metres + more})
                        .list()
                        .ofMinSize(2)
                        .ofMaxSize(12));
    }

    @Property(seed = "13", tries = 500)
    void a_device_opposite_all_hubs_still_has_a_nearest_one(
            @ForAll("places") GeoCoordinates device, @ForAll("offsets") List<double[]> offsets) {
        List<GeoCoordinates> hubs = new ArrayList<>();
        for (double[] offset : offsets) {
            double latitude = Math.max(-90, Math.min(90, -device.latitude() + offset[0]));
            double longitude = Math.IEEEremainder(device.longitude() + 180 + offset[1], 360);
            hubs.add(new GeoCoordinates(latitude, longitude));
        }
        assertThat(vectors(hubs).nearest(device)).isEqualTo(bruteForce(device, hubs));
    }

    @Provide
    Arbitrary<List<double[]>> offsets() {
        Arbitrary<Double> small = Arbitraries.doubles().between(-1, 1);
        return Combinators.combine(small, small)
                .as((north, east) -> new double[] {north, east})
                .list()
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Test
    void of_hubs_at_one_place_the_first_is_nearest() {
        List<GeoCoordinates> twice =
                List.of(new GeoCoordinates(1, 1), new GeoCoordinates(60, 10), new GeoCoordinates(60, 10));
        assertThat(vectors(twice).nearest(new GeoCoordinates(59, 11))).isEqualTo(1);
    }

    /** By the chord the northern hub is 141 m nearer, by the way over the ellipsoid the eastern one is, by 2 km. */
    @Test
    void the_chord_alone_would_choose_another_hub() {
        GeoCoordinates device = new GeoCoordinates(0, 0);
        List<GeoCoordinates> hubs = List.of(new GeoCoordinates(3, 55), new GeoCoordinates(55, 7));
        Wgs84.Vector from = Wgs84.vector(device);
        assertThat(squaredChord(from, hubs.get(1))).isLessThan(squaredChord(from, hubs.get(0)));
        assertThat(Wgs84.metres(device, hubs.get(0))).isLessThan(Wgs84.metres(device, hubs.get(1)));
        assertThat(vectors(hubs).nearest(device)).isZero();
    }

    @Test
    void degrees_on_a_plane_would_choose_another_hub_across_the_date_line() {
        HubVectors hubs = HubVectors.of(List.of(hub("honolulu", 21.3, -157.9), hub("tokyo", 35.7, 139.8)));
        GeoCoordinates device = new GeoCoordinates(20, 179);
        assertThat(hubs.nearest(device)).isZero();
    }

    @Test
    void a_hub_without_a_position_is_not_among_them() {
        HubVectors hubs = HubVectors.of(List.of(LinkedHub.of("nowhere"), hub("oslo", 59.9, 10.8)));
        assertThat(hubs.located()).extracting(it -> it.hub().name()).containsExactly("oslo");
        assertThat(hubs.hubs()).hasSize(2);
        assertThat(hubs.nearest(new GeoCoordinates(0, 0))).isZero();
        assertThat(hubs.metres(new GeoCoordinates(59.9, 10.8), 0)).isZero();
    }

    @Test
    void without_a_hub_none_is_nearest() {
        assertThat(HubVectors.of(List.of()).nearest(new GeoCoordinates(0, 0))).isEqualTo(HubVectors.NONE);
    }

    @Test
    void vectors_are_of_the_same_hubs_and_facts_or_made_again() {
        LinkedHub oslo = hub("oslo", 59.9, 10.8);
        LinkedHub rome = hub("rome", 41.9, 12.5);
        HubVectors vectors = HubVectors.of(List.of(oslo, rome));
        assertThat(vectors.areOf(List.of(oslo, rome))).isTrue();
        assertThat(vectors.areOf(List.of(rome, oslo))).isFalse();
        assertThat(vectors.areOf(List.of(oslo))).isFalse();
        assertThat(vectors.areOf(List.of(hub("oslo", 59.9, 10.8), rome))).isTrue();
        assertThat(vectors.areOf(List.of(hub("oslo", 59.8, 10.8), rome))).isFalse();
    }

    private static double squaredChord(Wgs84.Vector from, GeoCoordinates to) {
        Wgs84.Vector other = Wgs84.vector(to);
        return from.squaredChord(other.x(), other.y(), other.z());
    }
}
