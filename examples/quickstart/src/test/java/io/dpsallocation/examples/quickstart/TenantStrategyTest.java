package io.dpsallocation.examples.quickstart;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.testkit.contract.AllocationStrategyContract;
import io.dpsallocation.testkit.contract.StabilityContract;
import io.dpsallocation.testkit.contract.StrategyProviderContract;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.Map;

class TenantStrategyTest implements AllocationStrategyContract, StabilityContract, StrategyProviderContract {

    private static final String TENANT = "/deviceRuntimeContext/payload/tenant";

    @Override
    public AllocationStrategy newStrategy() {
        return new TenantStrategy(JsonPointer.of(TENANT));
    }

    @Override
    public AllocationStrategyProvider newProvider() {
        return new TenantStrategyProvider();
    }

    @Override
    public Map<String, ?> settings() {
        return Map.of("at", TENANT);
    }

    @Override
    public Fleet fleet() {
        return Fleet.standard()
                .with(LinkedHub.builder("acme.azure-devices.net")
                        .tag("tenant", "tenant-7")
                        .build());
    }
}
