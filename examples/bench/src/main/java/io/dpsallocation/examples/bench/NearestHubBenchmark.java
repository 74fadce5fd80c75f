package io.dpsallocation.examples.bench;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.geo.HubVectors;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The nearest of 50 hubs on the ellipsoid, exactly, and by the sphere, which is wrong for some. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearestHubBenchmark {

    private static final int HUBS = 50;

    private final GeoCoordinates[] devices = Places.devices();
    private final List<LinkedHub> hubs = Places.hubs(HUBS);
    private final GeoCoordinates[] places =
            hubs.stream().map(hub -> Objects.requireNonNull(hub.coordinates())).toArray(GeoCoordinates[]::new);
    private final HubVectors vectors = HubVectors.of(hubs);
    private int next;

    private GeoCoordinates device() {
        next = (next + 1) & (Fleets.DEVICES - 1);
        return devices[next];
    }

    @Benchmark
    public int geo() {
        return vectors.nearest(device());
    }

    @Benchmark
    public int geographicLibOfEach() {
        GeoCoordinates from = device();
        int best = 0;
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.length; i++) {
            double metres = Geodesic.WGS84.Inverse(
                            from.latitude(),
                            from.longitude(),
                            places[i].latitude(),
                            places[i].longitude(),
                            GeodesicMask.DISTANCE)
                    .s12;
            if (metres < shortest) {
                shortest = metres;
                best = i;
            }
        }
        return best;
    }

    @Benchmark
    public int haversineOfEach() {
        GeoCoordinates from = device();
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < places.length; i++) {
            double haversine = haversine(from, places[i]);
            if (haversine < smallest) {
                smallest = haversine;
                best = i;
            }
        }
        return best;
    }

    private static double haversine(GeoCoordinates from, GeoCoordinates to) {
        double latitude = Math.sin(Math.toRadians(to.latitude() - from.latitude()) / 2);
        double longitude = Math.sin(Math.toRadians(to.longitude() - from.longitude()) / 2);
        return latitude * latitude
                + Math.cos(Math.toRadians(from.latitude()))
                        * Math.cos(Math.toRadians(to.latitude()))
                        * longitude
                        * longitude;
    }
}
