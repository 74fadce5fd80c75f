package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.composite.StickyMargins.Shortfall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a device on the hub it has, unless that hub may not be chosen any more or another one is better by a margin.
 *
 * <p>Immutable and, as its child is, thread-safe.
 *
 * @since 0.1.0
 */
public final class StickyStrategy implements Composite {

    static final String NAME = "sticky";

    /*
     * A device between two hubs that are about as good would go back and forth with every wobble of the numbers, and each move
     * costs a registration and, under reset, the device's twin. The margin is the dead band of a Schmitt trigger [1]: after a
     * move, the way back takes the same margin in the other direction. With a margin of m a device moves there and back only
     * if the ratio of the two numbers swings by more than 1 / (1 - m)^2, which is 1.38 for 15 %.
     *
     * A gain takes two numbers of one comparable scale. Without them nobody knows that a move is worth anything, so the
     * device stays; so it does when the child abstains or fails.
     *
     * A hub that is kept against the numbers stands first in a ranking without a measure: with its number it would look like
     * the worse choice to a strategy further out.
     *
     * [1] O. H. Schmitt, A Thermionic Trigger, Journal of Scientific Instruments 15(1), 1938,
     *     doi 10.1088/0950-7671/15/1/305
     */

    private final AllocationStrategy child;
    private final StickyMargins margins;
    private final int depth;

    /**
     * A strategy.
     *
     * @param child who says which hub is best
     * @param margins what a move must gain
     * @throws IllegalArgumentException if strategies are nested too deep
     */
    public StickyStrategy(AllocationStrategy child, StickyMargins margins) {
        this.child = child;
        this.margins = margins;
        this.depth = Composite.depthAround(child);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int depth() {
        return depth;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        AllocationDecision answer =
                child.ask(context.toBuilder().rankingWanted(true).build());
        String host = context.device().currentIotHubHostName();
        if (host == null || answer instanceof AllocationDecision.Rejected) {
            return answer;
        }
        Optional<LinkedHub> current = context.candidate(host);
        if (current.isEmpty()) {
            note(context, "the device's hub may not be chosen any more: it is not linked, or a filter took it out");
            return answer;
        }
        return answer instanceof Assigned best
                ? weigh(best, current.get(), context)
                : keepUnasked((Abstained) answer, current.get(), context);
    }

    private static void note(AllocationContext context, String sentence) {
        if (context.trace().isOn()) {
            context.trace().note("", sentence);
        }
    }

    private AllocationDecision keepUnasked(Abstained abstained, LinkedHub current, AllocationContext context) {
        CandidateRanking nobody = new CandidateRanking(List.of(), context);
        Shortfall unknown = new Shortfall("", "no better hub is known: " + Abstentions.named(child, abstained));
        return new Keeping(AllocationDecision.assign(current), nobody, current).because(unknown, context);
    }

    private AllocationDecision weigh(Assigned best, LinkedHub current, AllocationContext context) {
        Optional<LinkedHub> other = context.candidate(best.iotHubHostName());
        if (other.isEmpty()) {
            // Not this strategy's to mend: the guard keeps it back and says so.
            return best;
        }
        if (other.get().key().equals(current.key())) {
            note(context, "the device is on the best hub already");
            return best;
        }
        CandidateRanking ranking = new CandidateRanking(best.ranking(), context);
        Keeping keeping = new Keeping(best, ranking, current);
        String unknown = whyNoGainIsKnown(best.scale(), ranking, current, other.get(), context);
        if (unknown != null) {
            return keeping.because(new Shortfall("", unknown), context);
        }
        double here = ranking.score(current).orElseThrow();
        Gain gain = new Gain(best.scale(), here, ranking.score(other.get()).orElseThrow());
        Shortfall shortfall = margins.shortfall(gain, context);
        return shortfall == null ? move(best, current, gain, context) : keeping.because(shortfall, context);
    }

    private @Nullable String whyNoGainIsKnown(
            ScoreScale scale, CandidateRanking ranking, LinkedHub current, LinkedHub other, AllocationContext context) {
        if (context.reprovisioning() == Reprovisioning.NEVER) {
            return "the enrollment never re-provisions, so DPS would not move the device";
        }
        if (!scale.comparable()) {
            return child.name() + " ranks without a measure, so no gain is known";
        }
        boolean both =
                ranking.score(current).isPresent() && ranking.score(other).isPresent();
        return both ? null : child.name() + " has no number for both hubs, so no gain is known";
    }

    private AllocationDecision move(Assigned best, LinkedHub current, Gain gain, AllocationContext context) {
        String why = gain.inWords() + ", " + margins.exceeded(context);
        if (context.trace().isOn()) {
            context.trace()
                    .hub(
                            current,
                            TraceVerdict.NOTE,
                            OptionalDouble.of(gain.current()),
                            gain.scale().unit(),
                            margins.settingPath(context),
                            "left, best is " + why);
        }
        return best.because(best.reason() + ", moved from " + current.name() + ": " + why);
    }
}
