package io.dpsallocation.examples.jdkserver;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.examples.clients.EndToEnd;
import io.dpsallocation.webhook.AllocationWebhook;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's device client, the local DPS over HTTPS and this host. */
class EndToEndTest {

    @Test
    void a_device_of_microsofts_gets_its_hub_and_its_payload(@TempDir Path directory) throws Exception {
        Settings settings = new Settings(Path.of("unused"), List.of("unused"), 0, null, "", 5);
        try (DeviceAllocator allocator = DeviceAllocator.builder(AllocationConfig.parse(EndToEnd.CONFIGURATION))
                        .build();
                JdkHost host = AllocationServer.start(
                        AllocationWebhook.builder(allocator)
                                .functionKeys("key==")
                                .build(),
                        settings)) {
            EndToEnd.aDeviceGetsItsHubAndItsPayload(
                    "http://127.0.0.1:" + host.port() + JdkHost.PATH + "?code=key%3D%3D", directory);
        }
    }
}
