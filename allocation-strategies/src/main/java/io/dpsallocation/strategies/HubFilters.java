package io.dpsallocation.strategies;

import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.filter.StateFilter;

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
