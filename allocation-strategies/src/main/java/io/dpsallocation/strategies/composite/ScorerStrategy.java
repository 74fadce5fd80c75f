package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.HubScorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the candidates by the numbers of a scorer; abstains when it has none.
 *
 * <p>Immutable and, as the scorer is, thread-safe.
 *
 * @param scorer the scorer
 * @since 0.1.0
 */
public record ScorerStrategy(HubScorer scorer) implements AllocationStrategy {

    @Override
    public String name() {
        return scorer.name();
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        ScoreScale scale = scorer.scale();
        List<RankedHub> ranking = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            scorer.score(context, hub).ifPresent(score -> ranking.add(new RankedHub(hub.name(), score)));
        }
        if (ranking.isEmpty()) {
            return AllocationDecision.abstain("it has a number for no hub");
        }
        Comparator<RankedHub> ascending = Comparator.comparingDouble(RankedHub::score);
        // Stable: of equal numbers the smaller folded name stays first, as the candidates are sorted by it.
        ranking.sort(scale.lowerIsBetter() ? ascending : ascending.reversed());
        return AllocationDecision.assign(scale, ranking);
    }
}
