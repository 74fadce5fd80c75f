package io.dpsallocation.examples.quickstart;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.webhook.AllocationWebhook;
import org.junit.jupiter.api.Test;

class VehiclesTest {

    @Test
    void a_truck_goes_to_a_hub_that_takes_devices() {
        AllocationConfig config = AllocationConfig.parse("""
                { "hubs": [ { "name": "contoso-weu.azure-devices.net", "allocationWeight": 3 },
                            { "name": "contoso-neu.azure-devices.net", "state": "draining" } ],
                  "filters": [ { "type": "state" } ],
                  "default": { "strategy": { "type": "weighted" } } }
                """);
        DeviceAllocator allocator = DeviceAllocator.builder(config).build();
        AllocationWebhook webhook =
                AllocationWebhook.builder(allocator).functionKeys("secret").build();

        String url = Enrollments.WEBHOOK_URL + "?code=secret";
        DpsSimulator dps = DpsSimulator.builder()
                .linkedHubs("contoso-weu.azure-devices.net", "contoso-neu.azure-devices.net")
                .enrollment(Enrollments.group("vehicles").customAllocation(url).build())
                .webhook(webhook)
                .build();
        RegistrationResult truck = dps.deviceOf("vehicles", "truck-1").register();

        assertThat(truck).assignedTo("contoso-weu.azure-devices.net");
    }
}
