package io.dpsallocation.spi;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;

/**
 * What holds of every answer of a strategy with certain settings, whatever the request. Used to find settings that have no effect;
 * nothing is decided by it.
 *
 * @since 0.1.0
 */
public enum StrategyTrait {

    /** Chooses a hub or refuses the device whenever there is a candidate and the request is valid. It may fail; it never abstains. */
    ALWAYS_ANSWERS,

    /** Ranks without a measure: no answer is on a comparable scale. */
    NO_MEASURE,

    /** No answer is on a comparable scale of milliseconds. */
    NO_MILLISECONDS;

    /**
     * What holds of several strategies alike.
     *
     * @param strategies what holds of each
     * @return what holds of all; nothing where there are none
     */
    public static Set<StrategyTrait> shared(Collection<Set<StrategyTrait>> strategies) {
        Iterator<Set<StrategyTrait>> each = strategies.iterator();
        Set<StrategyTrait> shared = EnumSet.noneOf(StrategyTrait.class);
        if (each.hasNext()) {
            shared.addAll(each.next());
        }
        each.forEachRemaining(shared::retainAll);
        return shared;
    }
}
