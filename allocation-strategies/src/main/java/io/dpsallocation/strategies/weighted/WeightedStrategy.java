package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongToIntFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Weighted rendezvous hashing: spreads devices over hubs in proportion to their weights, and moves no device that a change
 * of hubs does not force to move.
 *
 * <p>Same key, same hubs, same weights: same hub, on every machine. Where hubs start slowly, their weights are those of the time.
 * Immutable but for a memory of hubs; thread-safe.
 *
 * @since 0.1.0
 */
public final class WeightedStrategy implements AllocationStrategy {

    static final String NAME = "weighted";
    static final String TABLE = "weighted-table";

    /**
     * Race numbers only order the hubs: a hub that is far behind is not that much worse, so a gain computed from two of
     * them would mean nothing.
     */
    static final ScoreScale RACE = ScoreScale.ORDINAL;

    private final String name;
    private final DrawKey key;
    private final ToLongFunction<String> hash;
    private final HubWeights weights;
    private final Supplier<Moment> moments;

    private WeightedStrategy(String name, Draw draw, Supplier<Moment> moments) {
        this.name = name;
        this.key = draw.key();
        this.hash = KeyHash.of(draw.secret());
        this.weights = draw.weights();
        this.moments = moments;
    }

    private static Supplier<Moment> always(Entrants entrants, RaceKeys keys) {
        RaceFields fields = new RaceFields(entrants, keys);
        Moment always = () -> fields;
        return () -> always;
    }

    /**
     * The race for every key, with hubs that start slowly.
     *
     * @param draw what is drawn by, and with which weights
     * @param slowStart which hubs start slowly
     * @param clock what tells how far they have come
     * @param settingPath where that stands in the configuration; empty when it was made in code
     */
    public WeightedStrategy(Draw draw, SlowStart slowStart, Clock clock, String settingPath) {
        this(
                NAME,
                draw,
                new Ramp(slowStart, clock, settingPath, shares -> new RaceFields(draw.entrants(shares), RaceKeys.WHOLE))
                        ::now);
    }

    /**
     * The race for every key.
     *
     * @param draw what is drawn by, and with which weights
     */
    public WeightedStrategy(Draw draw) {
        this(NAME, draw, always(draw.entrants(), RaceKeys.WHOLE));
    }

    /**
     * The race for slots that keys fall into: another mapping.
     *
     * @param draw what is drawn by, and with which weights
     * @param slots how many slots; a power of two within 1,024 to 1,048,576
     * @return the strategy
     * @throws IllegalArgumentException if {@code slots} is something else
     */
    public static WeightedStrategy table(Draw draw, int slots) {
        return new WeightedStrategy(TABLE, draw, always(draw.entrants(), new Slots(slots)));
    }

    WeightedStrategy(DrawKey key, long seed, HubWeights weights) {
        this(new Draw(key, seed, weights, null));
    }

    WeightedStrategy(DrawKey key, HubWeights weights, Entrants entrants) {
        this(NAME, new Draw(key, 0, weights, null), always(entrants, RaceKeys.WHOLE));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        String text = key.text(context);
        if (text == null) {
            return AllocationDecision.abstain(key.whyNone(context));
        }
        long keyHash = hash.applyAsLong(text);
        return context.isRankingWanted() || context.trace().isOn()
                ? ranked(context, keyHash)
                : winner(context.candidates(), keyHash);
    }

    private AllocationDecision winner(List<LinkedHub> hubs, long keyHash) {
        RaceField field = moments.get().fields().of(hubs);
        int fastest = field.fastest(keyHash);
        RankedHub first = new RankedHub(hubs.get(fastest).name(), field.number(keyHash, fastest));
        return AllocationDecision.assign(RACE, List.of(first)).because(reason(field.odds(fastest)));
    }

    /** The index of the hub with the smallest number; of equal ones the first, which has the smaller folded name. */
    int fastest(List<LinkedHub> hubs, long keyHash) {
        return moments.get().fields().of(hubs).fastest(keyHash);
    }

    /**
     * The draw over some hubs, without a request; with the weights of this moment where hubs start slowly.
     *
     * @param hubs the hubs, sorted by folded name
     * @return from the hash of a key to the index of its hub; thread-safe, and allocates nothing
     */
    public LongToIntFunction winners(List<LinkedHub> hubs) {
        return moments.get().fields().of(hubs)::fastest;
    }

    private AllocationDecision ranked(AllocationContext context, long keyHash) {
        List<LinkedHub> hubs = context.candidates();
        Moment now = moments.get();
        RaceField field = now.fields().of(hubs);
        List<Runner> runners = new ArrayList<>(hubs.size());
        for (int i = 0; i < hubs.size(); i++) {
            runners.add(new Runner(hubs.get(i), field.weight(i), field.number(keyHash, i)));
        }
        // Stable: of equal numbers the smaller folded name stays first, as the candidates are sorted by it.
        runners.sort(Comparator.comparingDouble(Runner::number));
        if (context.trace().isOn()) {
            new DrawReport(context, weights, now, field.totalWeight()).write(runners);
        }
        List<RankedHub> ranking = runners.stream().map(Runner::ranked).toList();
        return AllocationDecision.assign(RACE, ranking)
                .because(reason(field.odds(runners.get(0).weight())));
    }

    private String reason(String odds) {
        String by = key.isRegistrationId() ? "" : " by " + key;
        return "won the weighted draw" + by + " with " + odds;
    }
}
