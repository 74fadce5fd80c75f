package io.dpsallocation.examples.bench;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.strategies.geo.Fence;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Whether a place lies within a ragged ring of 100 corners; about half of the places do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FenceBenchmark {

    private static final int CORNERS = 100;
    private static final double RADIUS = 10;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Polygon ring = ring();
    private final Fence fence = new Fence(ring);
    private final PreparedGeometry prepared = PreparedGeometryFactory.prepare(ring);
    private final GeoCoordinates[] places = places();
    private int next;

    private static Polygon ring() {
        SplittableRandom random = new SplittableRandom(3);
        Coordinate[] corners = new Coordinate[CORNERS + 1];
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double radius = RADIUS * (1 + random.nextDouble()) / 2;
            corners[i] = new Coordinate(radius * Math.cos(angle), radius * Math.sin(angle));
        }
        corners[CORNERS] = corners[0].copy();
        return GEOMETRY.createPolygon(corners);
    }

    private static GeoCoordinates[] places() {
        SplittableRandom random = new SplittableRandom(4);
        GeoCoordinates[] places = new GeoCoordinates[Fleets.DEVICES];
        for (int i = 0; i < places.length; i++) {
            places[i] =
                    new GeoCoordinates(RADIUS * (2 * random.nextDouble() - 1), RADIUS * (2 * random.nextDouble() - 1));
        }
        return places;
    }

    private GeoCoordinates place() {
        next = (next + 1) & (Fleets.DEVICES - 1);
        return places[next];
    }

    @Benchmark
    public boolean zone() {
        return fence.contains(place());
    }

    @Benchmark
    public boolean jtsPrepared() {
        GeoCoordinates place = place();
        return prepared.intersects(GEOMETRY.createPoint(new Coordinate(place.longitude(), place.latitude())));
    }
}
