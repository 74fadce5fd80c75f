package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the scorers of a pipeline said about one request. Used once, by one thread. */
final class ScoreSheet {

    private final AllocationContext context;
    private final List<ScoreColumn> columns = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final Abstentions abstentions = new Abstentions();
    private @Nullable Rejected refusal;

    ScoreSheet(AllocationContext context) {
        this.context = context;
    }

    void add(WeightedScorer scorer, AllocationDecision decision) {
        if (decision instanceof Rejected rejected) {
            refusal = refusal == null ? rejected : refusal;
        } else if (decision instanceof Assigned assigned) {
            add(scorer, assigned);
        } else {
            leaveOut(scorer, (Abstained) decision);
        }
    }

    private void add(WeightedScorer scorer, Assigned assigned) {
        CandidateRanking ranking = new CandidateRanking(assigned.ranking(), context);
        if (ranking.isEmpty()) {
            leaveOut(scorer, AllocationDecision.abstain("it ranks no candidate"));
        } else {
            int candidates = context.candidates().size();
            columns.add(new ScoreColumn(scorer, assigned.scale(), ranking, candidates));
        }
    }

    private void leaveOut(WeightedScorer scorer, Abstained abstained) {
        leftOut.add(scorer.strategy().name());
        abstentions.add(scorer.strategy(), abstained);
    }

    /** The first refusal. No sum gets past it. */
    Optional<Rejected> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** The scorers that have numbers. */
    List<ScoreColumn> columns() {
        return columns;
    }

    /** The names of those that have none. */
    List<String> leftOut() {
        return leftOut;
    }

    /** What those said that have none. */
    Abstained abstained() {
        return abstentions.together();
    }

    /** The candidates by their sums, best first; of equal ones the smaller folded name, by which candidates are sorted. */
    List<SummedHub> sums() {
        List<SummedHub> sums = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            sums.add(new SummedHub(hub, sum(hub)));
        }
        sums.sort(Comparator.comparingDouble(SummedHub::sum).reversed());
        return sums;
    }

    /** Of the weights that count, so that 1 is the best of all for every scorer. */
    private double sum(LinkedHub hub) {
        double sum = 0;
        double weights = 0;
        for (ScoreColumn column : columns) {
            sum += column.scorer().weight() * column.normalised(hub);
            weights += column.scorer().weight();
        }
        return sum / weights;
    }
}
