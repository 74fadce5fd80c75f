package io.dpsallocation.decision;

import io.dpsallocation.model.AllocationRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what led to it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param decision what was decided, with its stamp
 * @param request the request, or null when its bytes could not be read
 * @param at when it was decided
 * @param duration how long it took
 * @param trace what every rule said, or null unless a listener wants traces
 * @since 0.1.0
 */
public record DecisionEvent(
        AllocationDecision decision,
        @Nullable AllocationRequest request,
        Instant at,
        Duration duration,
        @Nullable DecisionTrace trace) {

    public DecisionEvent {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(duration, "duration");
    }
}
