package io.dpsallocation.examples.quickstart;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;

import io.dpsallocation.testkit.dps.SimulatedDevice;
import io.dpsallocation.testkit.junit.DpsDevice;
import io.dpsallocation.testkit.junit.DpsTest;
import io.dpsallocation.testkit.junit.DpsWebhook;
import io.dpsallocation.webhook.AllocationWebhook;
import org.junit.jupiter.api.Test;

@DpsTest(groups = "vehicles")
class VehiclesTest {

    @DpsWebhook(functionKey = "secret")
    final AllocationWebhook webhook = VehiclesWebhook.create("secret");

    @Test
    void a_truck_goes_to_a_hub_that_takes_devices(@DpsDevice("truck-1") SimulatedDevice truck) {
        assertThat(truck.register()).assignedTo("hub-a.azure-devices.net");
    }
}
