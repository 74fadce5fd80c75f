package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The candidates that a zone leaves to choose from, or all of them where there is no zone. Thread-safe. */
final class ZonedHubs {

    private final @Nullable Zone zone;
    private final HubMemory memory = new HubMemory();

    /** Those of a zone, or all when it is null. */
    ZonedHubs(@Nullable Zone zone) {
        this.zone = zone;
    }

    HubVectors of(AllocationContext context) {
        return memory.of(hubs(context));
    }

    private List<LinkedHub> hubs(AllocationContext context) {
        if (zone == null) {
            return context.candidates();
        }
        return context.candidates().stream()
                .filter(hub -> zone.refusal(hub).isEmpty())
                .toList();
    }

    /** Says in the trace which zone it is, and which candidates are none of its hubs. */
    void explain(AllocationContext context) {
        if (zone == null || !context.trace().isOn()) {
            return;
        }
        context.trace()
                .note(zone.path(), "the device is in the zone " + zone.name() + ", so only its hubs are looked at");
        for (LinkedHub hub : context.candidates()) {
            Optional<Zone.Refusal> refusal = zone.refusal(hub);
            refusal.ifPresent(why -> context.trace()
                    .hub(
                            hub,
                            TraceVerdict.ABSTAINED,
                            OptionalDouble.empty(),
                            "",
                            why.settingPath(),
                            "left out: " + why.sentence()));
        }
    }

    /** Where the hubs are looked for, for a sentence that goes on with it. */
    String inWords() {
        return zone == null ? "" : " in the zone " + zone.name();
    }
}
