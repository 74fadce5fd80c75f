package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Writes a draw into the trace: every hub's number, the weight it had, and where that weight can be changed. */
final class DrawReport {

    private final AllocationContext context;
    private final HubWeights weights;
    private final @Nullable Ramp ramp;
    private final double totalWeight;

    DrawReport(AllocationContext context, HubWeights weights, @Nullable Ramp ramp, double totalWeight) {
        this.context = context;
        this.weights = weights;
        this.ramp = ramp;
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

    private @Nullable String slowStart(LinkedHub hub) {
        return ramp == null ? null : ramp.remark(hub);
    }

    private String settingPath(LinkedHub hub) {
        if (ramp != null && slowStart(hub) != null) {
            return ramp.settingPath();
        }
        String own = weights.settingPath(hub);
        return own != null ? own : context.hubSetting(hub, "allocationWeight");
    }

    private String sentence(Runner runner, int place, int places) {
        String slow = slowStart(runner.hub());
        String rank = place == 1 ? "smallest draw of " + places : "draw " + place + " of " + places;
        return rank + " at weight " + Numbers.plain(runner.weight()) + " of " + Numbers.plain(totalWeight) + " ("
                + Numbers.percent(runner.weight() / totalWeight) + " of the devices)"
                + (slow == null ? "" : "; " + slow);
    }
}
