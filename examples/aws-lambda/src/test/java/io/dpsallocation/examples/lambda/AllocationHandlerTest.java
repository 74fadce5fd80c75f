package io.dpsallocation.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.host.HostAnswer;
import io.dpsallocation.testkit.host.HostCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function as it is deployed: told by environment variables. */
class AllocationHandlerTest {

    @TempDir
    private Path directory;

    private Map<String, String> environment(String configuration) throws Exception {
        Path file = directory.resolve("allocation.json");
        Files.writeString(file, configuration);
        return Map.of("ALLOCATION_CONFIG", file.toString(), "ALLOCATION_KEYS", "old,new");
    }

    @Test
    void the_function_answers_a_hub_of_the_configuration() throws Exception {
        HostCall call = HostCall.of(
                        "POST",
                        AllocationRequests.group("vehicles")
                                .linkedHubs("hub-a.azure-devices.net", "hub-b.azure-devices.net")
                                .toBytes())
                .withQuery("code=new");
        try (LambdaHost host = LambdaHost.start(AllocationHandler.class, environment("""
                {"default": {"strategy": {"type": "static", "hub": "hub-b.azure-devices.net"}}}
                """))) {
            HostAnswer answer = host.call(call);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"iotHubHostName\":\"hub-b.azure-devices.net\"}");
        }
    }

    @Test
    void a_configuration_that_is_not_valid_shows_before_the_first_call() throws Exception {
        try (LambdaHost host = LambdaHost.start(AllocationHandler.class, environment("""
                {"default": {"strategy": {"type": "wieghted"}}}
                """))) {
            assertThat(host.api().initError().get(30, TimeUnit.SECONDS))
                    .contains("/default/strategy/type")
                    .contains("did you mean");
        }
    }
}
