package io.dpsallocation.examples.spring;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is told of a decision in logs and spans. This is the one place that picks: keys, certificates, payloads, twins and the
 * sentences of strategies, which may quote any of them, have no way in. Thread-safe.
 */
final class DecisionFacts {

    private final RegistrationIds ids;

    DecisionFacts(RegistrationIds ids) {
        this.ids = ids;
    }

    /** The facts by name, in the order in which one reads them; what there is not is left out. */
    Map<String, String> of(DecisionEvent event) {
        AllocationDecision decision = event.decision();
        Map<String, String> facts = new LinkedHashMap<>();
        ids.of(event).ifPresent(id -> facts.put("registrationId", id));
        facts.put("outcome", decision instanceof AllocationDecision.Assigned ? "assigned" : "rejected");
        facts.put("code", decision.reasonCode().word());
        if (decision instanceof AllocationDecision.Assigned assigned) {
            facts.put("hub", assigned.iotHubHostName());
        }
        if (!decision.stamp().policy().isEmpty()) {
            facts.put("policy", decision.stamp().policy());
        }
        facts.put("decisionId", decision.decisionId());
        facts.put("configuration", decision.stamp().configurationVersion());
        return facts;
    }
}
