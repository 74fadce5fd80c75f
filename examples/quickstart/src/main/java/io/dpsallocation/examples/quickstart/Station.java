package io.dpsallocation.examples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A weather station at a real place.
 *
 * @param registrationId the ID it registers by
 * @param country ISO 3166-1 alpha-2
 * @param place the place's name
 * @param latitude degrees north
 * @param longitude degrees east
 */
record Station(String registrationId, String country, String place, double latitude, double longitude) {

    /** The given number of stations at each of the places in the list. */
    static List<Station> atEveryPlace(int perPlace) throws IOException {
        List<Station> stations = new ArrayList<>();
        for (String line : places()) {
            String[] columns = line.split(",", -1);
            for (int i = 1; i <= perPlace; i++) {
                stations.add(new Station(
                        id(columns[0], columns[1], i),
                        columns[0],
                        columns[1],
                        Double.parseDouble(columns[2]),
                        Double.parseDouble(columns[3])));
            }
        }
        return stations;
    }

    private static List<String> places() throws IOException {
        InputStream resource = Objects.requireNonNull(Station.class.getResourceAsStream("places.csv"));
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
        }
    }

    /** A registration ID takes letters, digits and a few marks; places have more than that. */
    private static String id(String country, String place, int number) {
        String plain = place.replaceAll("[^A-Za-z0-9]+", "-");
        return (country + "-" + plain + "-" + number).toLowerCase(Locale.ROOT);
    }

    /** What the station sends along when it registers. */
    Map<String, Object> payload() {
        return Map.of(
                "country", country, "place", place, "position", Map.of("latitude", latitude, "longitude", longitude));
    }
}
