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
}
