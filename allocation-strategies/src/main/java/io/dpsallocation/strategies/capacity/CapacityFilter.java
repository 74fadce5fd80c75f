package io.dpsallocation.strategies.capacity;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadReader;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.resource.CapacityGates;
import io.dpsallocation.strategies.time.Ages;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes hubs out that hold as many devices as they may, for all devices but those they hold.
 *
 * <p>Immutable but for counts and gates; thread-safe.
 *
 * @since 0.1.0
 */
public final class CapacityFilter implements HubFilter {

    static final String NAME = "capacity";
    static final String MAX_AGE = "maxAge";
    static final String LOAD = "load";
    static final String WHEN_UNKNOWN = "whenUnknown";

    /*
     * A full hub is refused for good and not for now: it does not empty itself while a device waits, as it says in the
     * rationale. That nobody knows how full it is may change any moment, so that is a refusal for now, where it is one.
     */

    private final HubLoadReader load;
    private final CapacityLimit limit;
    private final @Nullable Duration maxAge;
    private final boolean refuseUnknown;
    private final @Nullable JsonPointer place;

    /**
     * A filter.
     *
     * @param load the counts
     * @param limit when a hub is full
     * @param maxAge the age beyond which a count is not used; null for none
     * @param refuseUnknown whether a hub with a capacity is refused when its count is unknown
     * @param place where the settings stand in the configuration; null when they were made in code
     * @throws IllegalArgumentException if {@code maxAge} &lt;= 0
     */
    public CapacityFilter(
            HubLoadSource load,
            CapacityLimit limit,
            @Nullable Duration maxAge,
            boolean refuseUnknown,
            @Nullable JsonPointer place) {
        this.load = new HubLoadReader(load);
        this.limit = Objects.requireNonNull(limit, "limit");
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw new IllegalArgumentException(MAX_AGE + " must be longer than zero");
        }
        this.maxAge = maxAge;
        this.refuseUnknown = refuseUnknown;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        if (hub.capacity().isEmpty()) {
            return FilterVerdict.allow("it has no capacity, so it is never full", context.hubSetting(hub, NAME));
        }
        if (context.currentHub()
                .filter(current -> current.key().equals(hub.key()))
                .isPresent()) {
            return FilterVerdict.allow("the device is on it already and is counted", context.hubSetting(hub, NAME));
        }
        Optional<HubLoad> count = load.read(context, hub);
        if (count.isEmpty()) {
            return unknown("nobody knows how many devices it holds");
        }
        Duration age = Ages.of(count.get().asOf(), context.clock().instant());
        if (maxAge != null && age.compareTo(maxAge) > 0) {
            return unknown(
                    "its count is " + Ages.inWords(age) + " old, and " + MAX_AGE + " is " + Ages.inWords(maxAge));
        }
        return known(context, hub, count.get().devices(), ", counted " + Ages.inWords(age) + " ago");
    }

    private FilterVerdict unknown(String what) {
        return refuseUnknown
                ? FilterVerdict.refuseForNow(what, path(WHEN_UNKNOWN))
                : FilterVerdict.allow(what + ", so it counts as not full", path(WHEN_UNKNOWN));
    }

    private FilterVerdict known(AllocationContext context, LinkedHub hub, long devices, String counted) {
        long capacity = hub.capacity().orElseThrow();
        long most = limit.devices(capacity);
        String holds = "it holds " + devices + " of " + capacity + " devices" + counted;
        if (!isClosed(context, hub, devices, capacity)) {
            return FilterVerdict.allow(holds, context.hubSetting(hub, NAME)).withNumber((double) devices);
        }
        FilterVerdict refusal;
        if (devices < most) {
            refusal = FilterVerdict.refuse(
                    holds + "; it was full and opens again below " + limit.opensBelow(capacity),
                    path(CapacityLimit.LOW_WATERMARK));
        } else if (devices < capacity) {
            refusal = FilterVerdict.refuse(
                    holds + ", and may hold " + most,
                    path(limit.gates() == null ? CapacityLimit.HEADROOM : CapacityLimit.HIGH_WATERMARK));
        } else {
            refusal = FilterVerdict.refuse(holds + " and is full", context.hubSetting(hub, NAME));
        }
        return refusal.withNumber((double) devices);
    }

    private boolean isClosed(AllocationContext context, LinkedHub hub, long devices, long capacity) {
        CapacityGates gates = limit.gates();
        long most = limit.devices(capacity);
        if (gates == null) {
            return devices >= most;
        }
        long opens = limit.opensBelow(capacity);
        return context.isExplaining()
                ? !gates.wouldPass(hub.name(), devices, opens, most)
                : !gates.pass(hub.name(), devices, opens, most);
    }

    private String path(String setting) {
        return place == null ? "" : place.child(setting).toString();
    }
}
