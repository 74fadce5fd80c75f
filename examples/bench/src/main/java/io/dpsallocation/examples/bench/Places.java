package io.dpsallocation.examples.bench;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Places all over the Earth, as many near the equator as there is land and sea. Always the same ones. */
final class Places {

    private static final long SEED = 7;
    private static final double RIGHT_ANGLE = 90;
    private static final double HALF_TURN = 180;

    private Places() {}

    static GeoCoordinates[] devices() {
        SplittableRandom random = new SplittableRandom(SEED);
        GeoCoordinates[] places = new GeoCoordinates[Fleets.DEVICES];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(random);
        }
        return places;
    }

    static List<LinkedHub> hubs(int count) {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        List<LinkedHub> hubs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hubs.add(LinkedHub.builder("contoso-" + i + ".azure-devices.net")
                    .coordinates(place(random))
                    .build());
        }
        return hubs;
    }

    private static GeoCoordinates place(SplittableRandom random) {
        double latitude = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        double longitude = 2 * HALF_TURN * random.nextDouble() - HALF_TURN;
        return new GeoCoordinates(Math.max(-RIGHT_ANGLE, Math.min(RIGHT_ANGLE, latitude)), longitude);
    }
}
