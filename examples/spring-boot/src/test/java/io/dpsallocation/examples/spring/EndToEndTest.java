package io.dpsallocation.examples.spring;

import io.dpsallocation.examples.clients.EndToEnd;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Microsoft's device client, the local DPS over HTTPS and this application. */
class EndToEndTest {

    @Test
    void a_device_of_microsofts_gets_its_hub_and_its_payload(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("allocation.json"), EndToEnd.CONFIGURATION);
        try (ConfigurableApplicationContext application =
                Applications.start(context -> {}, "--ALLOCATION_CONFIG=" + config, "--ALLOCATION_KEYS=key==")) {
            EndToEnd.aDeviceGetsItsHubAndItsPayload(Applications.address(application) + "?code=key%3D%3D", directory);
        }
    }
}
