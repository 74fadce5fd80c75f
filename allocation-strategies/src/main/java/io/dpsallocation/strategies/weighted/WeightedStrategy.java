package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Weighted rendezvous hashing: spreads devices over hubs in proportion to their weights, and moves no device that a change
 * of hubs does not force to move.
 *
 * <p>Same key, same hubs, same weights: same hub, on every machine. Immutable but for a memory of host names; thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedStrategy implements AllocationStrategy {

    static final String NAME = "weighted";

    /**
     * Race numbers only order the hubs: a hub that is far behind is not that much worse, so a gain computed from two of
     * them would mean nothing.
     */
    static final ScoreScale RACE = ScoreScale.ORDINAL;

    private final DrawKey key;
    private final HubWeights weights;
    private final Entrants entrants;

    /**
     * A strategy.
     *
     * @param key what the draw is made by
     * @param seed the seed of the host names' hashes; another seed is another, unrelated spread
     * @param weights weights that go before those of the catalog
     */
    public WeightedStrategy(DrawKey key, long seed, HubWeights weights) {
        this(key, weights, new Entrants(host -> ExponentialRace.hostHash(host, seed), weights::of));
    }

    WeightedStrategy(DrawKey key, HubWeights weights, Entrants entrants) {
        this.key = key;
        this.weights = weights;
        this.entrants = entrants;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        String text = key.text(context);
        if (text == null) {
            return AllocationDecision.abstain(key.whyNone(context));
        }
        long keyHash = ExponentialRace.keyHash(text);
        return context.isRankingWanted() || context.trace().isOn()
                ? ranked(context, keyHash)
                : winner(context.candidates(), keyHash);
    }

    private AllocationDecision winner(List<LinkedHub> hubs, long keyHash) {
        LinkedHub hub = hubs.get(fastest(hubs, keyHash));
        RankedHub first = new RankedHub(hub.name(), entrants.number(keyHash, hub));
        return AllocationDecision.assign(RACE, List.of(first)).because(reason(hub, hubs));
    }

    /** The index of the hub with the smallest number; of equal ones the first, which has the smaller folded name. */
    int fastest(List<LinkedHub> hubs, long keyHash) {
        int best = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < hubs.size(); i++) {
            double number = entrants.number(keyHash, hubs.get(i));
            if (number < smallest) {
                smallest = number;
                best = i;
            }
        }
        return best;
    }

    private AllocationDecision ranked(AllocationContext context, long keyHash) {
        List<LinkedHub> hubs = context.candidates();
        List<Runner> runners = new ArrayList<>(hubs.size());
        for (LinkedHub hub : hubs) {
            runners.add(new Runner(hub, entrants.weight(hub), entrants.number(keyHash, hub)));
        }
        // Stable: of equal numbers the smaller folded name stays first, as the candidates are sorted by it.
        runners.sort(Comparator.comparingDouble(Runner::number));
        if (context.trace().isOn()) {
            new DrawReport(context, weights, totalWeight(hubs)).write(runners);
        }
        List<RankedHub> ranking = runners.stream().map(Runner::ranked).toList();
        return AllocationDecision.assign(RACE, ranking)
                .because(reason(runners.get(0).hub(), hubs));
    }

    private String reason(LinkedHub hub, List<LinkedHub> hubs) {
        String by = key.isRegistrationId() ? "" : " by " + key;
        return "won the weighted draw" + by + " with weight " + Numbers.plain(entrants.weight(hub)) + " of "
                + Numbers.plain(totalWeight(hubs));
    }

    private double totalWeight(List<LinkedHub> hubs) {
        double total = 0;
        for (int i = 0; i < hubs.size(); i++) {
            total += entrants.weight(hubs.get(i));
        }
        return total;
    }
}
