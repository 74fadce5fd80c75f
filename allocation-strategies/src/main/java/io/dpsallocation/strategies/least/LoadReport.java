package io.dpsallocation.strategies.least;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.strategies.time.Ages;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.List;
import java.util.OptionalDouble;

/** Writes counts into the trace: every hub's devices, how old the count is, and its place in the draw. */
final class LoadReport {

    private final AllocationContext context;
    private final HubLoads loads;

    LoadReport(AllocationContext context, HubLoads loads) {
        this.context = context;
        this.loads = loads;
    }

    void write(List<CountedHub> bestFirst, String how) {
        if (!context.trace().isOn()) {
            return;
        }
        context.trace().note("", how);
        for (CountedHub hub : bestFirst) {
            context.trace()
                    .hub(
                            hub.hub(),
                            hub.equals(bestFirst.get(0)) ? TraceVerdict.CHOSEN : TraceVerdict.RANKED,
                            number(hub),
                            "devices",
                            context.hubSetting(hub.hub(), "allocationWeight"),
                            sentence(hub));
        }
    }

    private static OptionalDouble number(CountedHub hub) {
        return hub.devices().isPresent()
                ? OptionalDouble.of((double) hub.devices().getAsLong())
                : OptionalDouble.empty();
    }

    private String sentence(CountedHub hub) {
        String draw = "draw " + (loads.drawn().indexOf(hub) + 1) + " of "
                + loads.drawn().size() + ", ";
        return hub.devices().isEmpty()
                ? draw + "nobody knows how many devices it holds"
                : draw + Numbers.plain(loads.held(hub) / loads.fair(hub)) + " of its fair share, counted "
                        + Ages.inWords(hub.age()) + " ago";
    }
}
