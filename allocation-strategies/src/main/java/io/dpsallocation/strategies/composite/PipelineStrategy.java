package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The hub with the highest weighted sum of what several scorers say.
 *
 * <p>Immutable and, as the scorers are, thread-safe.
 *
 * @since 0.1.0
 */
public final class PipelineStrategy implements Composite {

    static final String NAME = "pipeline";

    /** A sum hangs on which hubs are candidates, so a difference of two sums is no measure of anything. */
    static final ScoreScale SUM = new ScoreScale("", false, false);

    private final List<WeightedScorer> scorers;
    private final int depth;

    /**
     * A strategy.
     *
     * @param scorers who ranks, and how much each counts
     * @throws IllegalArgumentException if there is none, or strategies are nested too deep
     */
    public PipelineStrategy(List<WeightedScorer> scorers) {
        this.scorers = List.copyOf(scorers);
        if (scorers.isEmpty()) {
            throw new IllegalArgumentException("scorers must hold at least one scorer");
        }
        this.depth = Composite.depthAround(
                scorers.stream().map(WeightedScorer::strategy).toList());
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
        AllocationContext inner = context.toBuilder().rankingWanted(true).build();
        ScoreSheet sheet = new ScoreSheet(context);
        for (WeightedScorer scorer : scorers) {
            sheet.add(scorer, scorer.strategy().ask(sheet.refusal().isPresent() ? inner.aside() : inner));
            if (sheet.refusal().isPresent() && !context.isExplaining()) {
                break;
            }
        }
        if (sheet.refusal().isPresent()) {
            return sheet.refusal().get();
        }
        return sheet.columns().isEmpty() ? sheet.abstained() : decide(sheet, context);
    }

    private static AllocationDecision decide(ScoreSheet sheet, AllocationContext context) {
        List<SummedHub> sums = sheet.sums();
        if (context.trace().isOn()) {
            new PipelineReport(context.trace(), sheet).write(sums);
        }
        String scorers = sheet.columns().stream()
                .map(column -> column.scorer().toString())
                .collect(Collectors.joining(", "));
        String leftOut = sheet.leftOut().isEmpty() ? "" : "; left out: " + String.join(", ", sheet.leftOut());
        return AllocationDecision.assign(
                        SUM, sums.stream().map(SummedHub::ranked).toList())
                .because("has the highest sum, " + Numbers.plain(sums.get(0).sum()) + " of 1, of " + scorers + leftOut);
    }
}
