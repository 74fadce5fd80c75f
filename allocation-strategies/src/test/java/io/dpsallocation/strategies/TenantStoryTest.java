package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.webhook.AllocationWebhook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A tenant stays together: all devices of a tenant are on one hub, tenants are spread, and a hub that is added takes whole
 * tenants.
 */
class TenantStoryTest {

    private static final int TENANTS = 60;
    private static final int DEVICES_EACH = 10;

    private static final List<String> HUBS = List.of("hub-a", "hub-b", "hub-c");
    private static final String NEW = "hub-d";

    private final DeviceAllocator allocator =
            DeviceAllocator.builder(AllocationConfig.parse("""
            { "default": { "strategy": { "type": "weighted", "key": "/deviceRuntimeContext/payload/tenant" } } }
            """)).build();

    private final DpsSimulator dps = DpsSimulator.builder()
            .linkedHubs(HUBS.toArray(String[]::new))
            .enrollment(Enrollments.group("vehicles").customAllocation().build())
            .webhook(AllocationWebhook.builder(allocator).authenticatedByHost().build())
            .build();

    @AfterEach
    void close() {
        allocator.close();
    }

    /** Every device registers; the hub of each tenant, of which there must be one. */
    private Map<String, String> hubs() {
        Map<String, String> hubs = new TreeMap<>();
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            String name = "tenant-" + tenant;
            TreeSet<String> seen = new TreeSet<>();
            for (int device = 0; device < DEVICES_EACH; device++) {
                seen.add(register(name, name + "-truck-" + device));
            }
            assertThat(seen).as(name).hasSize(1);
            hubs.put(name, seen.first());
        }
        return hubs;
    }

    /** Whatever else a device sends, and from wherever. */
    private String register(String tenant, String device) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("firmware", device.length());
        payload.put("tenant", tenant);
        RegistrationResult result =
                dps.deviceOf("vehicles", device).withPayload(payload).register();
        return result.assignedHub().orElseThrow();
    }

    @Test
    void a_tenant_stays_together_and_a_new_hub_takes_whole_tenants() {
        Map<String, String> before = hubs();

        assertThat(before.values()).as("tenants are spread").containsAll(HUBS);
        assertThat(hubs()).as("after every device registered again").isEqualTo(before);

        dps.linkHub(LinkedHub.of(NEW));
        Map<String, String> after = hubs();
        List<String> moved = IntStream.range(0, TENANTS)
                .mapToObj(tenant -> "tenant-" + tenant)
                .filter(tenant -> !before.get(tenant).equals(after.get(tenant)))
                .toList();

        // A fourth of the tenants, and four standard deviations: 60 / 4 is 15, and the deviation 3.4.
        assertThat(moved)
                .hasSizeBetween(2, 28)
                .allSatisfy(tenant -> assertThat(after).containsEntry(tenant, NEW));
    }
}
