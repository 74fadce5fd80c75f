package io.dpsallocation.examples.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A course over the sea, by its turning points. Between two of them the ship keeps a straight line on the chart, and is driven off it by
 * up to two degrees, as ships are that dodge weather and wait at anchor.
 *
 * @param turningPoints where the course bends, the last one is where it ends
 */
record Voyage(List<Position> turningPoints) {

    /** Rotterdam to Rotterdam, eastwards; places of sea charts, rounded to half a degree. */
    static final Voyage ROUND_THE_WORLD = new Voyage(List.of(
            new Position("Rotterdam", 52, 4),
            new Position("Gibraltar", 36, -5.5),
            new Position("Suez", 30, 32.5),
            new Position("Gulf of Aden", 12.5, 47),
            new Position("Colombo", 6.5, 80),
            new Position("Singapore", 1.5, 104),
            new Position("Hong Kong", 22, 114.5),
            new Position("Yokohama", 35, 140),
            new Position("the date line", 42, 180),
            new Position("Los Angeles", 33.5, 241.5),
            new Position("Panama", 9, 280.5),
            new Position("New York", 40.5, 286),
            new Position("the Azores", 40, 330),
            new Position("Rotterdam again", 52, 364)));

    private static final int REPORTS_A_LEG = 72;
    private static final double ADRIFT = 2;
    private static final long WEATHER = 20_260_101;

    /** Where the ship reports from, in the order it does. */
    List<Position> course() {
        SplittableRandom weather = new SplittableRandom(WEATHER);
        List<Position> course = new ArrayList<>();
        for (int leg = 0; leg + 1 < turningPoints.size(); leg++) {
            for (int report = 0; report < REPORTS_A_LEG; report++) {
                course.add(between(leg, report / (double) REPORTS_A_LEG).drifting(weather));
            }
        }
        course.add(turningPoints.get(turningPoints.size() - 1));
        return course;
    }

    private Position between(int leg, double part) {
        Position from = turningPoints.get(leg);
        Position to = turningPoints.get(leg + 1);
        return new Position(
                (part < 0.5 ? from : to).near(),
                from.latitude() + part * (to.latitude() - from.latitude()),
                from.eastward() + part * (to.eastward() - from.eastward()));
    }

    /**
     * A place at sea.
     *
     * @param near what it is near
     * @param latitude degrees north
     * @param eastward degrees east, growing on beyond 180 and 360 as the ship goes round
     */
    record Position(String near, double latitude, double eastward) {

        private Position drifting(SplittableRandom weather) {
            return new Position(
                    near,
                    latitude + weather.nextDouble(-ADRIFT, ADRIFT),
                    eastward + weather.nextDouble(-ADRIFT, ADRIFT));
        }

        /** Degrees east as a receiver tells them, from -180 to 180. */
        double longitude() {
            return eastward - 360 * Math.floor((eastward + 180) / 360);
        }

        Map<String, Double> payload() {
            return Map.of("lat", latitude, "lon", longitude());
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%4.1f %s %5.1f %s",
                    Math.abs(latitude),
                    latitude < 0 ? "S" : "N",
                    Math.abs(longitude()),
                    longitude() < 0 ? "W" : "E");
        }
    }
}
