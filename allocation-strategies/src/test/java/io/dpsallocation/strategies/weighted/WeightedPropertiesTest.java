package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WeightedPropertiesTest {

    @Provide
    Arbitrary<String> registrationIds() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("-._:")
                .ofMinLength(1)
                .ofMaxLength(128);
    }

    /** Up to 20 hubs; names differ in more than their letter case. */
    @Provide
    Arbitrary<Map<String, Double>> weights() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars("-.")
                .ofMinLength(1)
                .ofMaxLength(40)
                .filter(Identifiers::fitsHost);
        Arbitrary<Double> weights = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 1000).map(Integer::doubleValue),
                Arbitraries.doubles().between(1, 1000));
        return Arbitraries.maps(names, weights)
                .ofMinSize(1)
                .ofMaxSize(20)
                .filter(map -> map.keySet().stream()
                                .map(name -> name.toLowerCase(Locale.ROOT))
                                .distinct()
                                .count()
                        == map.size());
    }

    private static Assigned draw(String id, Map<String, Double> weights, long seed, boolean rankingWanted) {
        AllocationStrategy strategy = AllocationStrategies.weightedBuilder()
                .weights(weights)
                .seed(seed)
                .build();
        List<LinkedHub> hubs = weights.keySet().stream().map(LinkedHub::of).toList();
        return (Assigned) strategy.allocate(
                Requests.context(id, hubs).rankingWanted(rankingWanted).build());
    }

    @Property(seed = "1", tries = 500)
    void the_winner_and_its_number_are_those_of_the_reference(
            @ForAll("registrationIds") String id, @ForAll("weights") Map<String, Double> weights, @ForAll long seed) {
        Assigned decision = draw(id, weights, seed, false);
        String expected = ReferenceDraw.winner(id, weights, seed);
        assertThat(decision.iotHubHostName()).isEqualTo(expected);
        assertThat(decision.ranking())
                .containsExactly(
                        new RankedHub(expected, ReferenceDraw.race(id, expected, weights.get(expected), seed)));
    }

    @Property(seed = "2", tries = 200)
    void the_ranking_is_the_draw_repeated_without_its_winners(
            @ForAll("registrationIds") String id, @ForAll("weights") Map<String, Double> weights) {
        Map<String, Double> left = new HashMap<>(weights);
        for (RankedHub ranked : draw(id, weights, 0, true).ranking()) {
            assertThat(draw(id, left, 0, false).iotHubHostName()).isEqualTo(ranked.iotHubHostName());
            left.remove(ranked.iotHubHostName());
        }
        assertThat(left).isEmpty();
    }

    @Property(seed = "3", tries = 200)
    void neither_the_order_nor_the_letter_case_of_hubs_matters(
            @ForAll("registrationIds") String id,
            @ForAll("weights") Map<String, Double> weights,
            @ForAll Random random) {
        String winner = draw(id, weights, 0, false).iotHubHostName();
        List<LinkedHub> shuffled = new ArrayList<>();
        weights.keySet().forEach(name -> shuffled.add(LinkedHub.of(randomCase(name, random))));
        Collections.shuffle(shuffled, random);
        AllocationStrategy strategy = AllocationStrategies.weighted(weights);
        Assigned decision = (Assigned) strategy.allocate(Requests.context(randomCase(id, random), shuffled)
                .rankingWanted(false)
                .build());
        assertThat(decision.iotHubHostName()).isEqualToIgnoringCase(winner);
    }

    private static String randomCase(String text, Random random) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String letter = text.substring(i, i + 1);
            mixed.append(random.nextBoolean() ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
        }
        return mixed.toString();
    }
}
