package io.dpsallocation.examples.spring;

import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.decision.DecisionEvent;
import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of JSON for each decision, from the logger {@code dps.allocation.decisions} at level INFO. */
final class AllocationLog implements AllocationListener {

    private static final Logger LOG = LoggerFactory.getLogger("dps.allocation.decisions");

    private final DecisionFacts facts;

    AllocationLog(DecisionFacts facts) {
        this.facts = facts;
    }

    @Override
    public void onDecision(DecisionEvent event) {
        if (LOG.isInfoEnabled()) {
            LOG.info("{}", line(event));
        }
    }

    private String line(DecisionEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", event.at().toString());
        line.putAll(facts.of(event));
        line.put("micros", event.duration().toNanos() / 1_000);
        return JsonView.of(line).toJson();
    }
}
