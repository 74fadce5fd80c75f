package io.dpsallocation.examples.quickstart;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.webhook.AllocationWebhook;

final class VehiclesWebhook {

    private VehiclesWebhook() {}

    static AllocationWebhook create(String functionKey) {
        AllocationConfig config = AllocationConfig.parse("""
                { "hubs": [ { "name": "hub-a.azure-devices.net", "allocationWeight": 3 },
                            { "name": "hub-b.azure-devices.net", "state": "draining" } ],
                  "filters": [ { "type": "state" } ],
                  "default": { "strategy": { "type": "weighted" } } }
                """);
        DeviceAllocator allocator = DeviceAllocator.builder(config).build();
        return AllocationWebhook.builder(allocator).functionKeys(functionKey).build();
    }
}
