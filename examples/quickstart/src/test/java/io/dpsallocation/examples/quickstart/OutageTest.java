package io.dpsallocation.examples.quickstart;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;

import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.fault.WebhookFaults;
import io.dpsallocation.testkit.junit.DpsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutageTest {

    @RegisterExtension
    static final DpsExtension DPS = DpsExtension.with(dps -> dps.linkedHubs("contoso-weu.azure-devices.net")
            .enrollment(Enrollments.group("vehicles").customAllocation().build())
            .webhook(WebhookFaults.status(503)
                    .onTheFirst(3)
                    .around(call -> WebhookReply.assign("contoso-weu.azure-devices.net"))));

    @Test
    void a_truck_gets_its_hub_although_the_webhook_is_down_at_first(DpsSimulator dps) {
        assertThat(dps.deviceOf("vehicles", "truck-1").register()).assignedTo("contoso-weu.azure-devices.net");
    }
}
