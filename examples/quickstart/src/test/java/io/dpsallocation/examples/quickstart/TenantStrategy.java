package io.dpsallocation.examples.quickstart;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.Optional;

/** Sends a device to the hub that is tagged for its tenant. */
public record TenantStrategy(JsonPointer tenantAt) implements AllocationStrategy {

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        Optional<String> tenant = context.at(tenantAt).flatMap(JsonView::asText);
        if (tenant.isEmpty()) {
            return AllocationDecision.abstain("the request names no tenant at " + tenantAt);
        }
        for (LinkedHub hub : context.candidates()) {
            if (tenant.get().equals(hub.tags().get("tenant"))) {
                return AllocationDecision.assign(hub).because("the hub is tagged for the device's tenant");
            }
        }
        return AllocationDecision.abstain("no hub is tagged for the device's tenant");
    }
}
