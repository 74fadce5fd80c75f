package io.dpsallocation.spi;

import java.util.List;
import java.util.Set;

/**
 * Knows what holds of the strategies that stand inside the settings of another one. Used by one thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ChildTraits {

    /** Knows nothing of any strategy. */
    ChildTraits UNKNOWN = (settings, name) -> List.of();

    /**
     * What holds of each strategy of a setting.
     *
     * @param settings the settings, or a group of them
     * @param name the name of a setting that holds a strategy or a list of them
     * @return a set for each strategy, in their order; empty for one of which nothing is known. An empty list where the setting is
     *     left out, or where nothing is known of any
     */
    List<Set<StrategyTrait>> of(StrategySettings settings, String name);

    /**
     * What holds of the strategy of a setting, or of all of a list.
     *
     * @param settings the settings, or a group of them
     * @param name the name of the setting
     * @return what holds; nothing where nothing is known
     */
    default Set<StrategyTrait> shared(StrategySettings settings, String name) {
        return StrategyTrait.shared(of(settings, name));
    }
}
