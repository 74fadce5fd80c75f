package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.composite.StickyMargins.Shortfall;

/**
 * The decision to leave a device where it is.
 *
 * @param best what the child said; its twin and payload go to the device all the same
 * @param ranking the candidates in the child's ranking
 * @param current the hub the device is on
 */
record Keeping(Assigned best, CandidateRanking ranking, LinkedHub current) {

    Assigned because(Shortfall shortfall, AllocationContext context) {
        String sentence = "kept, " + shortfall.sentence();
        if (context.trace().isOn()) {
            write(sentence, shortfall.settingPath(), context);
        }
        return AllocationDecision.assign(ScoreScale.ORDINAL, ranking.behind(current))
                .withInitialTwin(best.initialTwin())
                .withPayload(best.payload())
                .because(sentence);
    }

    private void write(String sentence, String settingPath, AllocationContext context) {
        write(current, TraceVerdict.CHOSEN, settingPath, sentence, context);
        for (LinkedHub hub : ranking.hubs()) {
            if (!hub.key().equals(current.key())) {
                write(hub, TraceVerdict.RANKED, "", "behind the hub the device is on", context);
            }
        }
    }

    private void write(
            LinkedHub hub, TraceVerdict verdict, String settingPath, String sentence, AllocationContext context) {
        context.trace().hub(hub, verdict, ranking.score(hub), best.scale().unit(), settingPath, sentence);
    }
}
