package io.dpsallocation.spi;

import io.dpsallocation.decision.AllocationContext;
import java.util.List;
import java.util.Set;

/**
 * Makes a strategy from a configuration. Found through {@link java.util.ServiceLoader}: a public class with a public
 * no-argument constructor, named in {@code META-INF/services/io.dpsallocation.spi.AllocationStrategyProvider} and, in a
 * named module, in a {@code provides} clause.
 *
 * <p>Implementations must be thread-safe; one object makes many strategies.
 *
 * @since 0.1.0
 */
public interface AllocationStrategyProvider {

    /**
     * The word for {@code "type"} in a configuration. A name means one mapping for ever: a strategy that answers
     * differently is a new name.
     *
     * @return lower-case letters, digits and hyphens, beginning with a letter
     */
    String name();

    /**
     * The settings, from which the configuration is read and checked, the JSON Schema is built, and misspelt names are
     * corrected.
     *
     * @return the settings, the same for every call
     */
    SettingsSpec settings();

    /**
     * Makes a strategy.
     *
     * @param settings settings that fit {@link #settings()}
     * @param context the clock, the children and the resources
     * @return a new strategy
     * @throws IllegalArgumentException if the settings do not fit together; the message becomes a violation at this place, or
     *     at the one it begins with: a place inside these settings, or the name of one of them, and a colon
     */
    AllocationStrategy create(StrategySettings settings, ProviderContext context);

    /**
     * Looks through settings for what is valid and still looks wrong. Hubs that no catalog knows need not be looked for:
     * they are found by the kind of the setting. Does nothing by default; what it throws is ignored.
     *
     * @param settings settings that fit {@link #settings()}, though {@link #create} may refuse them
     * @param report where to tell
     */
    default void lint(StrategySettings settings, LintReport report) {}

    /**
     * The places of a request that decide what the strategy says, and what is worth trying there: for every value that a setting
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
     * The same for a provider that has to look into a resource, such as a table, to know what is worth trying. Default as
     * without one.
     *
     * @param settings settings that fit {@link #settings()}
     * @param context the request, with every linked hub as a candidate
     * @param resources what the host gave to the allocator's builder
     * @return the places; no value is a text that the device sent
     */
    default List<Probe> probes(StrategySettings settings, AllocationContext context, HostResources resources) {
        return probes(settings, context);
    }

    /**
     * What holds of every answer, so that settings of other strategies that can have no effect are found: whoever stands behind one
     * that always answers, a margin that nothing is compared with. Asked by {@code lint()} only. Default nothing, which leads to no
     * finding; what it throws counts as nothing.
     *
     * @param settings settings that fit {@link #settings()}, though {@link #create} may refuse them
     * @param children what holds of the strategies that stand in the settings
     * @return what holds for sure
     */
    default Set<StrategyTrait> traits(StrategySettings settings, ChildTraits children) {
        return Set.of();
    }
}
