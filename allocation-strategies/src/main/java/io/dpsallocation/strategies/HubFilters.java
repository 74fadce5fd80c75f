package io.dpsallocation.strategies;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.health.HealthFilter;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.state.EvictionWaves;
import io.dpsallocation.strategies.state.StateFilter;
import java.time.Duration;
import java.time.Instant;

/**
 * The filters that ship with the SDK, for use from code. Each is also a provider, so that a configuration can name it; both
 * ways give the same verdicts. All are thread-safe.
 *
 * @since 0.1.0
 */
public final class HubFilters {

    private HubFilters() {}

    /**
     * Lets a hub through by the state the catalog gives it: an active hub always, a draining one for the devices it has, a
     * disabled one never; the provider {@code state}. Refuses for good and not for now: a hub that an operator drained or
     * disabled does not come back by waiting.
     *
     * @return the filter
     */
    public static HubFilter state() {
        return new StateFilter();
    }

    /**
     * {@link #state()} that also empties draining hubs: devices leave wave by wave, each at a time that is drawn by its
     * registration ID and never changes. A device leaves when it registers; nothing moves by itself.
     *
     * @param percentPerWave how many of the devices leave with each wave, 0.1 to 100; the last wave takes the rest
     * @param every how long after a wave the next one begins, more than 0
     * @param from when the first wave begins
     * @return the filter
     * @throws IllegalArgumentException if {@code percentPerWave} is not within 0.1 to 100 or is NaN, or {@code every} &lt;= 0
     */
    public static HubFilter stateWithEviction(double percentPerWave, Duration every, Instant from) {
        return new StateFilter(new EvictionWaves(percentPerWave, every, from), "");
    }

    /**
     * Starts a filter that takes hubs out that hold as many devices as their {@code capacity} allows; the provider {@code
     * capacity}. A device is never counted against the hub it is on. A hub without a capacity is never full. Refuses for good:
     * a full hub does not empty itself while a device waits. Constant time.
     *
     * <p>Counts are never newer than the source has them: many devices at once can overfill a hub. For exact limits give the
     * allocator a ledger.
     *
     * @param load how many devices hubs hold
     * @return a builder with every default
     */
    public static CapacityBuilder capacity(HubLoadSource load) {
        return new CapacityBuilder(load);
    }

    /**
     * Takes hubs out, for now, that the host reported ill in the last ten minutes, but none when more than half of the hubs
     * that earlier filters left are ill; the provider {@code health} with its defaults. Constant time for a hub that is well, and
     * linear in the number of hubs for one that is not.
     *
     * @param health the reports
     * @return the filter
     */
    public static HubFilter health(HubHealth health) {
        return health(health, HealthFilter.DEFAULT_SHARE, HealthFilter.DEFAULT_MAX_AGE);
    }

    /**
     * {@link #health(HubHealth)} with settings.
     *
     * @param health the reports
     * @param maxEjectedShare how many of the hubs that earlier filters left may be ejected, 0 to 1; when more are ill, none is
     * @param maxAge the age beyond which a report does not count, more than 0
     * @return the filter
     * @throws IllegalArgumentException if {@code maxEjectedShare} is not within 0 to 1 or is NaN, or {@code maxAge} &lt;= 0
     */
    public static HubFilter health(HubHealth health, double maxEjectedShare, Duration maxAge) {
        return new HealthFilter(health, maxEjectedShare, maxAge, null);
    }

    /**
     * Starts a filter that keeps the data of devices where it must stay; the provider {@code residency}. A device in a zone
     * gets the hubs of the zone, and a hub must do for every zone that the device may be in: it fails closed. Holds for
     * pinned devices too. Constant time for a zone with countries; logarithmic in the corners of an area.
     *
     * @return a builder without zones and tags
     */
    public static ResidencyBuilder residency() {
        return new ResidencyBuilder();
    }

    /**
     * Starts a filter that lets hubs through by their tags in the catalog; the provider {@code tags}.
     *
     * @return a builder without rules
     */
    public static TagsBuilder tags() {
        return new TagsBuilder();
    }
}
