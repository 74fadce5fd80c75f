package io.dpsallocation.examples.bench.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Hubs, and for each device the order in which it would like them, as {@code weighted} gives it: any hub may come first. */
final class Hubs {

    private static final int RANKINGS = 1_000;
    private static final long SEED = 17;

    private final List<String> names;
    private final List<List<String>> rankings = new ArrayList<>();

    Hubs(int count) {
        this.names = IntStream.range(0, count)
                .mapToObj(i -> "contoso-hub-" + (100 + i) + ".azure-devices.net")
                .toList();
        Random random = new Random(SEED);
        for (int i = 0; i < RANKINGS; i++) {
            List<String> ranking = new ArrayList<>(names);
            Collections.shuffle(ranking, random);
            rankings.add(List.copyOf(ranking));
        }
    }

    List<String> names() {
        return names;
    }

    List<String> ranking(int device) {
        return rankings.get(device % RANKINGS);
    }

    String first(int device) {
        return ranking(device).get(0);
    }

    static String device(int device) {
        return "device-" + device;
    }
}
