package io.dpsallocation.examples.spring;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * One timer, {@code dps.allocation.decisions}, by outcome, reason code and hub. A registration ID is no tag: there are as many
 * as devices.
 */
final class AllocationMetrics implements AllocationListener {

    private final MeterRegistry registry;

    AllocationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onDecision(DecisionEvent event) {
        boolean assigned = event.decision() instanceof AllocationDecision.Assigned;
        Timer.builder("dps.allocation.decisions")
                .description("What became of devices that DPS asked about")
                .tag("outcome", assigned ? "assigned" : "rejected")
                .tag("code", event.decision().reasonCode().word())
                .tag("hub", event.decision() instanceof AllocationDecision.Assigned hub ? hub.iotHubHostName() : "none")
                .register(registry)
                .record(event.duration());
    }
}
