package io.dpsallocation.testkit.contract;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.fleet.Fleet;
import io.dpsallocation.testkit.fleet.SeededDraws;
import java.util.ArrayList;
import java.util.List;

/** Some of a fleet's hubs, at least one, drawn for each device as if filters had taken the others. */
final class Candidates {

    private static final long SEED = 7;

    private Candidates() {}

    static List<List<LinkedHub>> drawnFor(Fleet fleet) {
        SeededDraws draws = SeededDraws.of(SEED);
        List<List<LinkedHub>> all = new ArrayList<>();
        for (int i = 0; i < fleet.size(); i++) {
            all.add(some(fleet.hubs(), draws));
        }
        return all;
    }

    private static List<LinkedHub> some(List<LinkedHub> hubs, SeededDraws draws) {
        List<LinkedHub> left = new ArrayList<>(hubs);
        for (int out = draws.below(hubs.size()); out > 0; out--) {
            left.remove(draws.below(left.size()));
        }
        return left;
    }
}
