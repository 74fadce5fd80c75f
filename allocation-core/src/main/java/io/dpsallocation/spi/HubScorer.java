package io.dpsallocation.spi;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import java.util.OptionalDouble;

/**
 * Gives hubs a number on one scale, for strategies that weigh several things against each other.
 *
 * <p>Implementations must be thread-safe and must base the number on nothing but the context, the hub and what they were
 * made with.
 *
 * @since 0.1.0
 */
public interface HubScorer {

    /**
     * What the numbers mean.
     *
     * @return the scale, the same for every call
     */
    ScoreScale scale();

    /**
     * The number of one hub.
     *
     * @param context the request
     * @param hub one of the candidates
     * @return the number, never NaN; empty when nothing is known
     */
    OptionalDouble score(AllocationContext context, LinkedHub hub);

    /**
     * The name in traces and logs.
     *
     * @return the class's name by default
     */
    default String name() {
        return ClassNames.of(this);
    }
}
