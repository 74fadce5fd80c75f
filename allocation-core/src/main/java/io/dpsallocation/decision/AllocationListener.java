package io.dpsallocation.decision;

/**
 * Hears every decision: for metrics, spans, audit. Called on the deciding thread, after the decision is made; what a
 * listener throws is logged and never reaches the caller.
 *
 * <p>Implementations must be thread-safe and quick.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AllocationListener {

    /**
     * A decision was made.
     *
     * @param event the decision and what led to it
     */
    void onDecision(DecisionEvent event);

    /**
     * Whether this listener wants the trace of every decision. Building one costs several times the decision itself. Asked
     * once, when the allocator is built.
     *
     * @return false by default
     */
    default boolean wantsTrace() {
        return false;
    }
}
