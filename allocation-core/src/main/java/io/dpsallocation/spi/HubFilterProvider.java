package io.dpsallocation.spi;

import io.dpsallocation.decision.AllocationContext;
import java.util.List;

/**
 * Makes a filter from a configuration. Found like an {@link AllocationStrategyProvider}, by its own services file.
 *
 * <p>Implementations must be thread-safe; one object makes many filters.
 *
 * @since 0.1.0
 */
public interface HubFilterProvider {

    /**
     * The word for {@code "type"} in a configuration.
     *
     * @return lower-case letters, digits and hyphens, beginning with a letter
     */
    String name();

    /**
     * The settings. The setting {@code evenWhenPinned} is added to every filter.
     *
     * @return the settings, the same for every call
     */
    SettingsSpec settings();

    /**
     * Makes a filter.
     *
     * @param settings settings that fit {@link #settings()}
     * @param context the clock and the resources
     * @return a new filter
     * @throws IllegalArgumentException if the settings do not fit together; the message becomes a violation at this place, or
     *     at the one it begins with: a place inside these settings, or the name of one of them, and a colon
     */
    HubFilter create(StrategySettings settings, ProviderContext context);

    /**
     * Looks through settings for what is valid and still looks wrong, as {@link AllocationStrategyProvider#lint} does.
     *
     * @param settings settings that fit {@link #settings()}, though {@link #create} may refuse them
     * @param report where to tell
     */
    default void lint(StrategySettings settings, LintReport report) {}

    /**
     * The places of a request that decide what the filter says, and what is worth trying there: for every value that a setting
     * compares with, that value; for every threshold, a value on either side. Asked when somebody wants to know what would have
     * sent a device elsewhere, never while deciding. Default none: the search then leaves the request as it is.
     *
     * @param settings settings that fit {@link #settings()}; those of children are asked for by their own providers
     * @param context the request, with every linked hub as a candidate
     * @return the places; no value is a text that the device sent
     */
    default List<Probe> probes(StrategySettings settings, AllocationContext context) {
        return List.of();
    }

    /**
     * The same for a provider that has to look into a resource to know what is worth trying. Default as without one.
     *
     * @param settings settings that fit {@link #settings()}
     * @param context the request, with every linked hub as a candidate
     * @param resources what the host gave to the allocator's builder
     * @return the places; no value is a text that the device sent
     */
    default List<Probe> probes(StrategySettings settings, AllocationContext context, HostResources resources) {
        return probes(settings, context);
    }
}
