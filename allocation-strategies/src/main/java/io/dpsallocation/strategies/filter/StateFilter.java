package io.dpsallocation.strategies.filter;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.HubFilter;

/**
 * Lets active hubs through, draining hubs for the devices they have, and disabled hubs never.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class StateFilter implements HubFilter {

    static final String NAME = "state";

    /*
     * A refusal is for good and not for now. "For now" matters only when no hub is left, and then answers 503: DPS would hold
     * the device in "assigning" for minutes and ask again. A hub that an operator drained or disabled does not come back in
     * that time, so the device would wait for nothing; refused, it is free to register again by its own schedule.
     */

    /** The filter; it has no settings. */
    public StateFilter() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        return switch (hub.state()) {
            case ACTIVE -> FilterVerdict.allow();
            case DRAINING ->
                isOn(hub, context)
                        ? FilterVerdict.allow("it is draining, and the device is on it already", path(context, hub))
                        : FilterVerdict.refuse(
                                "it is draining and takes no new devices; make it active to let them in again",
                                path(context, hub));
            case DISABLED ->
                FilterVerdict.refuse("it is disabled; make it active to let devices in again", path(context, hub));
        };
    }

    private static boolean isOn(LinkedHub hub, AllocationContext context) {
        String current = context.device().currentIotHubHostName();
        return current != null && CaseFolding.ascii(current).equals(hub.key());
    }

    private static String path(AllocationContext context, LinkedHub hub) {
        return context.hubSetting(hub, NAME);
    }
}
