package io.dpsallocation.examples.bench;

import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Hubs and devices to measure with, always the same ones. */
final class Fleets {

    /** How many devices come in turn: more than a branch predictor learns by heart. A power of two. */
    static final int DEVICES = 4096;

    private static final long SEED = 20261123;
    private static final int MOST_WEIGHT = 10;

    private Fleets() {}

    /** Hubs with weights of 1 to 10. */
    static List<LinkedHub> weighted(int count) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<LinkedHub> hubs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hubs.add(LinkedHub.builder(name(i))
                    .allocationWeight(1 + random.nextInt(MOST_WEIGHT))
                    .build());
        }
        return hubs;
    }

    /** Hubs with the default weight. */
    static List<LinkedHub> even(int count) {
        List<LinkedHub> hubs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hubs.add(LinkedHub.of(name(i)));
        }
        return hubs;
    }

    private static String name(int i) {
        return "contoso-" + i + ".azure-devices.net";
    }

    /** Registration IDs of 23 characters. */
    static String[] registrationIds() {
        SplittableRandom random = new SplittableRandom(SEED + 1);
        String[] ids = new String[DEVICES];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "device-" + HexFormat.of().toHexDigits(random.nextLong());
        }
        return ids;
    }

    static long[] hashes() {
        SplittableRandom random = new SplittableRandom(SEED + 2);
        long[] hashes = new long[DEVICES];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = random.nextLong();
        }
        return hashes;
    }
}
