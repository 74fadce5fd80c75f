package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hubs of which the position is known, as vectors, so that the nearest one of many is found at the price of one or two
 * exact distances. Made once for a list of hubs and used for many devices.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class HubVectors {

    /*
     * Nearest means by the shortest way over the WGS-84 ellipsoid, as Karney computes it [1]: exact to nanometres, converging
     * everywhere. That costs microseconds a hub. The straight line through the Earth, the chord, costs nanoseconds and
     * orders hubs nearly the same way, so it says who may be nearest, and the exact way decides among those.
     *
     * A hub whose chord is more than MARGIN times the shortest one is out. That loses no nearest hub: stretch the ellipsoid
     * along its axis by k = 1 / (1 - f) = 1.00336 into a sphere of radius a. Lengths, of lines on and through it, grow by a
     * factor between 1 and k. Let A and B be two hubs, c their chords and s their ways from the device on the ellipsoid, C and
     * S the same on the sphere, where S = 2a asin(C / 2a). If c(B) > m c(A), then C(B) >= c(B) > m c(A) >= m / k C(A). asin is
     * convex, and 0 at 0, so S(B) > m / k S(A), and s(B) >= S(B) / k > m / k^2 S(A) >= m / k^2 s(A). So B is farther
     * than A for every m >= k^2 = 1.00674. MARGIN leaves room for rounding, and lets through a second hub rarely.
     *
     * Ways count in whole metres, so hubs that are up to a metre farther may be as near. SLACK keeps them in: asin is
     * superadditive too, so c(B) > m c(A) + SLACK gives s(B) > s(A) + SLACK / k, more than a metre farther.
     *
     * [1] C. F. F. Karney, Algorithms for geodesics, Journal of Geodesy 87(1), 2013, doi 10.1007/s00190-012-0578-z
     */

    static final double MARGIN = 1.007;
    static final double SLACK = 2;

    private static final double UNMEASURED = -1;

    /** The answer of {@link #nearest(GeoCoordinates)} when no hub has a known position: {@value}. */
    public static final int NONE = -1;

    /** A hub and where it is. */
    record Located(LinkedHub hub, HubPosition position) {}

    private final List<LinkedHub> hubs;
    private final List<Located> located = new ArrayList<>();

    // Of each the coordinates side by side, where a loop over all of them finds them fastest.
    private final double[] xs;
    private final double[] ys;
    private final double[] zs;

    private HubVectors(List<LinkedHub> hubs) {
        this.hubs = hubs;
        for (LinkedHub hub : hubs) {
            Optional<HubPosition> position = HubPosition.of(hub);
            position.ifPresent(found -> located.add(new Located(hub, found)));
        }
        List<Wgs84.Vector> vectors = located.stream()
                .map(it -> Wgs84.vector(it.position().coordinates()))
                .toList();
        this.xs = vectors.stream().mapToDouble(Wgs84.Vector::x).toArray();
        this.ys = vectors.stream().mapToDouble(Wgs84.Vector::y).toArray();
        this.zs = vectors.stream().mapToDouble(Wgs84.Vector::z).toArray();
    }

    /**
     * The vectors of some hubs.
     *
     * @param hubs the hubs; of equally near ones the first is the nearest
     * @return the vectors of those with a known position
     */
    public static HubVectors of(List<LinkedHub> hubs) {
        return new HubVectors(List.copyOf(hubs));
    }

    /** Whether these are the vectors of the same hubs with the same facts; cheap when they are the same objects. */
    boolean areOf(List<LinkedHub> others) {
        return hubs.equals(others);
    }

    /**
     * The nearest hub.
     *
     * @param device where the device is
     * @return its index among the hubs with a known position, or {@link #NONE}
     */
    public int nearest(GeoCoordinates device) {
        Wgs84.Vector place = Wgs84.vector(device);
        int closest = NONE;
        double shortest = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int i = 0; i < xs.length; i++) {
            double chord = place.squaredChord(xs[i], ys[i], zs[i]);
            if (chord < shortest) {
                second = shortest;
                shortest = chord;
                closest = i;
            } else if (chord < second) {
                second = chord;
            }
        }
        double bound = squaredBound(shortest);
        return second > bound ? closest : nearestWithin(bound, place, device);
    }

    /** The squared chord beyond which no hub is nearest. */
    private static double squaredBound(double shortest) {
        double bound = MARGIN * StrictMath.sqrt(shortest) + SLACK;
        return bound * bound;
    }

    /** Of several hubs that may be the nearest, the one that is. */
    private int nearestWithin(double bound, Wgs84.Vector place, GeoCoordinates device) {
        int best = NONE;
        double metres = UNMEASURED;
        for (int i = 0; i < xs.length; i++) {
            if (place.squaredChord(xs[i], ys[i], zs[i]) > bound) {
                continue;
            }
            if (best == NONE) {
                best = i;
                continue;
            }
            metres = metres == UNMEASURED ? metres(device, best) : metres;
            double other = metres(device, i);
            if (other < metres) {
                metres = other;
                best = i;
            }
        }
        return best;
    }

    /**
     * The way from a device to a hub.
     *
     * @param device where the device is
     * @param index the hub's index among those with a known position
     * @return whole metres
     */
    public double metres(GeoCoordinates device, int index) {
        return Wgs84.metres(device, located.get(index).position().coordinates());
    }

    /** The hubs with a known position, in the order they were given. */
    List<Located> located() {
        return located;
    }

    /** All hubs, in the order they were given. */
    List<LinkedHub> hubs() {
        return hubs;
    }
}
