package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.decision.TraceWriter;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.List;
import java.util.OptionalDouble;

/** Writes a sum into the trace: for every hub what each scorer said, what that counts, and what it adds up to. */
final class PipelineReport {

    private final TraceWriter trace;
    private final ScoreSheet sheet;

    PipelineReport(TraceWriter trace, ScoreSheet sheet) {
        this.trace = trace;
        this.sheet = sheet;
    }

    void write(List<SummedHub> bestFirst) {
        if (!sheet.leftOut().isEmpty()) {
            trace.note("", "left out of the sum: " + sheet.abstained().reason());
        }
        for (ScoreColumn column : sheet.columns()) {
            WeightedScorer scorer = column.scorer();
            trace.note(
                    scorer.settingPath(),
                    scorer.strategy().name() + " " + column.inWords() + "; weight " + Numbers.plain(scorer.weight()));
        }
        for (int place = 1; place <= bestFirst.size(); place++) {
            SummedHub summed = bestFirst.get(place - 1);
            sheet.columns().forEach(column -> write(column, summed.hub()));
            trace.hub(
                    summed.hub(),
                    place == 1 ? TraceVerdict.CHOSEN : TraceVerdict.RANKED,
                    OptionalDouble.of(summed.sum()),
                    "",
                    "",
                    "weighted sum, place " + place + " of " + bestFirst.size());
        }
    }

    private void write(ScoreColumn column, LinkedHub hub) {
        WeightedScorer scorer = column.scorer();
        String counts = Numbers.plain(column.normalised(hub)) + " of 1 at weight " + Numbers.plain(scorer.weight());
        String said = column.raw(hub).isPresent() ? counts : "says nothing of it, so " + counts;
        trace.hub(
                hub,
                TraceVerdict.NOTE,
                column.raw(hub),
                column.unit(),
                scorer.settingPath(),
                scorer.strategy().name() + ": " + said);
    }
}
