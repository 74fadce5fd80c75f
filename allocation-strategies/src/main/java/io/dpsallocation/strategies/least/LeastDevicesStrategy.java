package io.dpsallocation.strategies.least;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubLoadReader;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.time.Ages;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The hub with the fewest devices for its weight, in one of three senses.
 *
 * <p>Immutable but for the counts; thread-safe.
 *
 * @since 0.1.0
 */
public final class LeastDevicesStrategy implements AllocationStrategy {

    static final String NAME = "least-devices";

    /*
     * Bounded loads [1]: devices go where the draw sends them, unless that hub holds a multiple c of its fair share already; then to
     * the next one of the draw. No hub ever holds more than c times its share and one device, and of n devices few are
     * displaced: a hub that comes or goes moves hardly more of them than without a bound. There is always a hub below the
     * bound, for at c >= 1 not all can hold more than their share.
     *
     * Counts that are old make the least loaded hub the target of all who come until the next count, and so the fullest one
     * [2]. Two choices by the draw, and the less loaded of these, spread the same crowd over all hubs [3].
     *
     * [1] V. Mirrokni, M. Thorup, M. Zadimoghaddam, Consistent Hashing with Bounded Loads, SODA 2018, doi
     *     10.1137/1.9781611975031.39
     * [2] M. Mitzenmacher, How Useful Is Old Information?, IEEE Transactions on Parallel and Distributed Systems 11(1), 2000,
     *     doi 10.1109/71.824633
     * [3] M. Mitzenmacher, The Power of Two Choices in Randomized Load Balancing, IEEE Transactions on Parallel and Distributed
     *     Systems 12(10), 2001, doi 10.1109/71.963420
     */

    private static final int CHOICES = 2;

    private final HubLoadReader source;
    private final LoadSettings settings;

    /**
     * A strategy.
     *
     * @param source the counts
     * @param settings how they are taken and what they decide
     */
    public LeastDevicesStrategy(HubLoadSource source, LoadSettings settings) {
        this.source = new HubLoadReader(source);
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        HubLoads loads = HubLoads.read(context, source, settings);
        LoadReport report = new LoadReport(context, loads);
        if (!loads.isAnyKnown()) {
            String why = "no count is known, so the weighted draw decides alone";
            return answer(loads.drawn(), report, why);
        }
        return switch (settings.mode()) {
            case BOUNDED -> bounded(loads, report);
            case LEAST -> least(loads, report);
            case TWO_CHOICES -> answer(twoChoices(loads), report, emptier("the emptier of two that were drawn"));
        };
    }

    private static String emptier(String what) {
        return what + ", by devices for its weight";
    }

    private AllocationDecision bounded(HubLoads loads, LoadReport report) {
        List<CountedHub> below = new ArrayList<>();
        List<CountedHub> above = new ArrayList<>();
        for (CountedHub hub : loads.drawn()) {
            (loads.held(hub) < settings.factor() * loads.fair(hub) ? below : above).add(hub);
        }
        int place = loads.drawn().indexOf(below.get(0)) + 1;
        below.addAll(above);
        String bound = Numbers.plain(settings.factor()) + " times its fair share";
        return answer(
                below,
                report,
                place == 1
                        ? "first of the weighted draw, and holds less than " + bound
                        : "number " + place + " of the weighted draw, the first that holds less than " + bound);
    }

    private AllocationDecision least(HubLoads loads, LoadReport report) {
        if (loads.age().compareTo(settings.staleAfter()) > 0) {
            String stale = emptier("the emptier of two that were drawn") + "; counts are " + Ages.inWords(loads.age())
                    + " old, and after " + Ages.inWords(settings.staleAfter()) + " the emptiest of all is not sought";
            return answer(twoChoices(loads), report, stale);
        }
        List<CountedHub> emptiestFirst = new ArrayList<>(loads.drawn());
        // Stable: of equally empty hubs the draw decides.
        emptiestFirst.sort(Comparator.comparingDouble(loads::relative));
        return answer(emptiestFirst, report, emptier("the emptiest of " + emptiestFirst.size()));
    }

    private static List<CountedHub> twoChoices(HubLoads loads) {
        List<CountedHub> hubs = new ArrayList<>(loads.drawn());
        List<CountedHub> first = hubs.subList(0, Math.min(CHOICES, hubs.size()));
        first.sort(Comparator.comparingDouble(loads::relative));
        return hubs;
    }

    private static AllocationDecision answer(List<CountedHub> bestFirst, LoadReport report, String reason) {
        report.write(bestFirst, reason);
        List<RankedHub> ranking = new ArrayList<>(bestFirst.size());
        for (CountedHub hub : bestFirst) {
            ranking.add(new RankedHub(hub.hub().name(), ranking.size() + 1));
        }
        return AllocationDecision.assign(ScoreScale.ORDINAL, ranking).because(reason);
    }
}
