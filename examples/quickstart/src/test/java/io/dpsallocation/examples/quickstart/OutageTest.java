package io.dpsallocation.examples.quickstart;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.fault.WebhookFaults;
import io.dpsallocation.testkit.junit.DpsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutageTest {

    @RegisterExtension
    final DpsExtension outage = DpsExtension.builder()
            .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
            .groups("vehicles")
            .functionKey("secret")
            .webhook(WebhookFaults.status(503)
                    .onTheFirst(3)
                    .around(WebhookEndpoint.of(VehiclesWebhook.create("secret"))))
            .build();

    @Test
    void a_truck_gets_its_hub_although_the_webhook_is_down_at_first(DpsSimulator dps) {
        assertThat(dps.deviceOf("vehicles", "truck-1").register()).assignedTo("hub-a.azure-devices.net");
        assertThat(dps).exchanges().answeredWith(503, 503, 503, 200);
    }
}
