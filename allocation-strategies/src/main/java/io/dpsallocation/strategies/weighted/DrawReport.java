package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import java.util.OptionalDouble;

/** Writes a draw into the trace: every hub's number, the weight it had, and where that weight can be changed. */
final class DrawReport {

    private final AllocationContext context;
    private final HubWeights weights;
    private final Moment now;
    private final double totalWeight;

    DrawReport(AllocationContext context, HubWeights weights, Moment now, double totalWeight) {
        this.context = context;
        this.weights = weights;
        this.now = now;
        this.totalWeight = totalWeight;
    }

    void write(List<Runner> bestFirst) {
        for (int place = 1; place <= bestFirst.size(); place++) {
            Runner runner = bestFirst.get(place - 1);
            context.trace()
                    .hub(
                            runner.hub(),
                            place == 1 ? TraceVerdict.CHOSEN : TraceVerdict.RANKED,
                            OptionalDouble.of(runner.number()),
                            "",
                            settingPath(runner.hub()),
                            sentence(runner, place, bestFirst.size()));
        }
    }

    private String settingPath(LinkedHub hub) {
        if (now.remark(hub) != null) {
            return now.settingPath();
        }
        String own = weights.settingPath(hub);
        return own != null ? own : context.hubSetting(hub, "allocationWeight");
    }

    private String sentence(Runner runner, int place, int places) {
        String slow = now.remark(runner.hub());
        String rank = place == 1 ? "smallest draw of " + places : "draw " + place + " of " + places;
        return rank + " at weight " + Numbers.plain(runner.weight()) + " of " + Numbers.plain(totalWeight) + " ("
                + Numbers.percent(runner.weight() / totalWeight) + " of the devices)"
                + (slow == null ? "" : "; " + slow);
    }
}
