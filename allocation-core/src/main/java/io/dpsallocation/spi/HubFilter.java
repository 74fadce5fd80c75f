package io.dpsallocation.spi;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;

/**
 * A hard rule: says of each hub whether it may be chosen. What a filter refuses, no strategy gets to see. A filter that
 * throws, overruns or returns null refuses: the hub it was asked about, or, when it overruns and is not {@link #blocking()}, all
 * of them.
 *
 * <p>Implementations must be thread-safe and must base their verdict on nothing but the context, the hub and what they
 * were made with.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HubFilter {

    /**
     * Judges one hub.
     *
     * @param context the request; its candidates are the hubs that earlier filters let through
     * @param hub the hub to judge, one of the candidates
     * @return yes, or no with a sentence that names the setting; never null
     */
    FilterVerdict test(AllocationContext context, LinkedHub hub);

    /**
     * The name in traces and logs.
     *
     * @return the class's name by default; a filter from a configuration bears its provider's name
     */
    default String name() {
        return ClassNames.of(this);
    }

    /**
     * Where the filter stands in the configuration.
     *
     * @return a JSON pointer, or empty when it was made in code
     */
    default String settingPath() {
        return "";
    }

    /**
     * Whether {@link #test} may wait for something outside this process; see {@link AllocationStrategy#blocking()}.
     *
     * @return false by default
     */
    default boolean blocking() {
        return false;
    }

    /**
     * Whether this filter may refuse the hub of a device that DPS will not move. A refusal then fails the registration of
     * a device that works, so this is for rules that are worth that, such as data residency.
     *
     * @return false by default
     */
    default boolean evenWhenPinned() {
        return false;
    }
}
