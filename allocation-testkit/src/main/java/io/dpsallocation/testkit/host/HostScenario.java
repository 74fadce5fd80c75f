package io.dpsallocation.testkit.host;

import io.dpsallocation.decision.AllocationListener;
import java.util.List;

/**
 * A webhook that a host is tried with. Each is the same in every JVM, so that a host in a process of its own can be given the
 * name of one ({@code HostScenario.valueOf(..)}).
 *
 * @since 0.1.0
 */
public enum HostScenario {
    /** A webhook whose answers are told by the request: every outcome there is. */
    STANDARD(Callers.MANY),
    /** The same with very few places, to be overrun. */
    NARROW(8),
    /** The same after its allocator was closed, as while a host stops. */
    CLOSED(Callers.MANY),
    /** The same while what is known of the hubs cannot be read. */
    WITHOUT_CATALOG(Callers.MANY);

    private final int maxConcurrent;

    HostScenario(int maxConcurrent) {
        this.maxConcurrent = maxConcurrent;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }

    /**
     * Makes the webhook of this scenario, a new one with every call.
     *
     * @param listeners what the host's own webhook tells of decisions: its log, its metrics, its spans
     * @return what the host is to serve until it closes it
     */
    public ScriptedWebhook open(AllocationListener... listeners) {
        return new ScriptedWebhook(this, List.of(listeners));
    }
}
