package io.dpsallocation;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionTrace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The last decisions with their traces, in memory, so that a decision can be explained by its ID. Holds no twin, no payload
 * and no key.
 *
 * <p>Thread-safe. Adding and finding take constant time.
 *
 * @since 0.1.0
 */
public final class DecisionLog {

    private final int capacity;
    private final Map<String, DecisionTrace> byId = new HashMap<>();
    private final Deque<String> oldestFirst = new ArrayDeque<>();

    private DecisionLog(int capacity) {
        this.capacity = capacity;
    }

    /**
     * A log that forgets the oldest decision when it is full. A trace takes a few kilobytes.
     *
     * @param traces how many decisions it holds, at least 1
     * @return an empty log
     * @throws IllegalArgumentException if {@code traces} &lt; 1
     */
    public static DecisionLog bounded(int traces) {
        if (traces < 1) {
            throw new IllegalArgumentException("traces must be >= 1");
        }
        return new DecisionLog(traces);
    }

    /**
     * The trace of a decision.
     *
     * @param decisionId the decision's ID, the {@code traceId} of the webhook's error envelope
     * @return the trace, or empty when the log never held it or has forgotten it
     */
    public synchronized Optional<DecisionTrace> find(String decisionId) {
        return Optional.ofNullable(byId.get(decisionId));
    }

    /**
     * The decisions in the log.
     *
     * @return a copy, the oldest first
     */
    public synchronized List<DecisionTrace> recent() {
        return oldestFirst.stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .toList();
    }

    synchronized void add(DecisionTrace trace) {
        String id = trace.decision().decisionId();
        if (byId.put(id, masked(trace)) == null) {
            oldestFirst.addLast(id);
        }
        if (oldestFirst.size() > capacity) {
            byId.remove(oldestFirst.removeFirst());
        }
    }

    private static DecisionTrace masked(DecisionTrace trace) {
        if (!(trace.decision() instanceof AllocationDecision.Assigned assigned)) {
            return trace;
        }
        return new DecisionTrace(
                assigned.withInitialTwin(null).withPayload(null),
                trace.registrationId(),
                trace.enrollment(),
                trace.at(),
                trace.explained(),
                trace.linkedHubs(),
                trace.entries());
    }

    /** How many decisions it holds. */
    @Override
    public synchronized String toString() {
        return "DecisionLog[" + oldestFirst.size() + " of " + capacity + "]";
    }
}
