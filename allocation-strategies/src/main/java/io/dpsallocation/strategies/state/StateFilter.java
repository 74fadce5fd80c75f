package io.dpsallocation.strategies.state;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.HubFilter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets active hubs through, draining hubs for the devices they have, and disabled hubs never. Draining hubs may be emptied
 * wave by wave.
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

    private final @Nullable EvictionWaves waves;
    private final String evictPath;

    /** A filter that leaves draining hubs the devices they have. */
    public StateFilter() {
        this(null, "");
    }

    /**
     * A filter that empties draining hubs.
     *
     * @param waves when which devices leave; null for never
     * @param evictPath where that stands in the configuration; empty when it was made in code
     */
    public StateFilter(@Nullable EvictionWaves waves, String evictPath) {
        this.waves = waves;
        this.evictPath = evictPath;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        return switch (hub.state()) {
            case ACTIVE -> FilterVerdict.allow();
            case DRAINING -> draining(context, hub);
            case DISABLED ->
                FilterVerdict.refuse("it is disabled; make it active to let devices in again", path(context, hub));
        };
    }

    private FilterVerdict draining(AllocationContext context, LinkedHub hub) {
        if (!isOn(hub, context)) {
            return FilterVerdict.refuse(
                    "it is draining and takes no new devices; make it active to let them in again", path(context, hub));
        }
        return waves == null
                ? FilterVerdict.allow("it is draining, and the device is on it already", path(context, hub))
                : leaving(waves, context);
    }

    private FilterVerdict leaving(EvictionWaves evictions, AllocationContext context) {
        int wave = evictions.waveOf(context.registrationId());
        Instant start = evictions.start(wave);
        String which = "wave " + wave + " of " + evictions.count();
        return context.clock().instant().isBefore(start)
                ? FilterVerdict.allow("it is draining, and the device leaves with " + which + " at " + start, evictPath)
                : FilterVerdict.refuse(
                        "it is draining, and the device leaves with " + which + ", which began at " + start, evictPath);
    }

    private static boolean isOn(LinkedHub hub, AllocationContext context) {
        String current = context.device().currentIotHubHostName();
        return current != null && CaseFolding.ascii(current).equals(hub.key());
    }

    private static String path(AllocationContext context, LinkedHub hub) {
        return context.hubSetting(hub, NAME);
    }
}
