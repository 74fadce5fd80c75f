package io.dpsallocation.strategies.geo;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import java.util.OptionalDouble;

/** Writes distances into the trace: every hub's kilometres, and where its position came from. */
final class DistanceReport {

    private final AllocationContext context;

    DistanceReport(AllocationContext context) {
        this.context = context;
    }

    /** The hubs of which nobody knows where they are. */
    void leftOut(HubVectors hubs) {
        if (!context.trace().isOn()) {
            return;
        }
        for (LinkedHub hub : hubs.hubs()) {
            if (HubPosition.of(hub).isEmpty()) {
                context.trace()
                        .hub(
                                hub,
                                TraceVerdict.ABSTAINED,
                                OptionalDouble.empty(),
                                "",
                                context.hubSetting(hub, HubPosition.whereUnknown(hub)),
                                "left out: " + HubPosition.whyUnknown(hub));
            }
        }
    }

    void write(DevicePosition device, List<GeoStrategy.Distance> nearestFirst) {
        if (!context.trace().isOn()) {
            return;
        }
        context.trace().note("", "the device's position is known " + device.sentence());
        for (int place = 1; place <= nearestFirst.size(); place++) {
            GeoStrategy.Distance distance = nearestFirst.get(place - 1);
            LinkedHub hub = distance.hub().hub();
            HubPosition position = distance.hub().position();
            context.trace()
                    .hub(
                            hub,
                            place == 1 ? TraceVerdict.CHOSEN : TraceVerdict.RANKED,
                            OptionalDouble.of(distance.kilometres()),
                            "km",
                            context.hubSetting(hub, position.setting()),
                            (place == 1 ? "nearest of " : "number " + place + " of ") + nearestFirst.size()
                                    + ", its position known " + position.sentence());
        }
    }
}
