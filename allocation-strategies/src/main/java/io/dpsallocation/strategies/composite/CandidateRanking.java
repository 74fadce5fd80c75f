package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The candidates in a ranking, best first and each once; hubs that are no candidates do not count. Immutable. */
final class CandidateRanking {

    private final Map<String, LinkedHub> hubs = new LinkedHashMap<>();
    private final Map<String, Double> scores = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();

    CandidateRanking(List<RankedHub> bestFirst, AllocationContext context) {
        for (RankedHub ranked : bestFirst) {
            context.candidate(ranked.iotHubHostName()).ifPresent(hub -> add(hub, ranked.score()));
        }
    }

    private void add(LinkedHub hub, double score) {
        if (hubs.putIfAbsent(hub.key(), hub) == null) {
            scores.put(hub.key(), score);
            places.put(hub.key(), hubs.size());
        }
    }

    boolean isEmpty() {
        return hubs.isEmpty();
    }

    Collection<LinkedHub> hubs() {
        return hubs.values();
    }

    OptionalDouble score(LinkedHub hub) {
        Double score = scores.get(hub.key());
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score);
    }

    /** From 1. */
    OptionalInt place(LinkedHub hub) {
        Integer place = places.get(hub.key());
        return place == null ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The same hubs behind another one, with their places for numbers. */
    List<RankedHub> behind(LinkedHub first) {
        List<RankedHub> ranking = new ArrayList<>();
        ranking.add(new RankedHub(first.name(), 1));
        for (LinkedHub hub : hubs.values()) {
            if (!hub.key().equals(first.key())) {
                ranking.add(new RankedHub(hub.name(), ranking.size() + 1));
            }
        }
        return ranking;
    }
}
