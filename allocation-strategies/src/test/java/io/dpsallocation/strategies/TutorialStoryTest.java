package io.dpsallocation.strategies;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.fixtures.Document;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.webhook.AllocationWebhook;
import io.dpsallocation.webhook.WebhookRequest;
import io.dpsallocation.webhook.WebhookResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The story of Microsoft's tutorial "How to use custom allocation policies": toasters and heat pumps are told apart by the end of
 * their registration IDs, and anything else fails. Here without a line of code, and with the same tree in code.
 */
class TutorialStoryTest {

    private static final String TOASTERS = "contoso-toasters-hub.azure-devices.net";
    private static final String HEAT_PUMPS = "contoso-heatpumps-hub.azure-devices.net";

    private static final AllocationStrategy IN_CODE = AllocationStrategies.whenBuilder()
            .when(Condition.registrationId("*-contoso-tstrsd-007"), AllocationStrategies.fixed(TOASTERS))
            .when(Condition.registrationId("*-contoso-hpsd-088"), AllocationStrategies.fixed(HEAT_PUMPS))
            .otherwise(AllocationStrategies.refuse("neither a toaster nor a heat pump"))
            .build();

    @TempDir
    private Path directory;

    /** The configuration in the documentation, as a file. */
    private DeviceAllocator fromFile() throws IOException {
        String strategy = Document.read().section("## when").blocks("json").get(0);
        Path file = Files.writeString(
                directory.resolve("allocation.json"),
                "{\"version\": 1, \"hubs\": [{\"name\": \"" + TOASTERS + "\"}, {\"name\": \"" + HEAT_PUMPS
                        + "\"}], \"default\": {\"strategy\": " + strategy + "}}");
        AllocationConfig config = AllocationConfig.load(file);
        assertThat(config.lint()).isEmpty();
        return DeviceAllocator.builder(config).build();
    }

    private static RegistrationResult register(DeviceAllocator allocator, String registrationId) {
        AllocationWebhook webhook =
                AllocationWebhook.builder(allocator).authenticatedByHost().build();
        return DpsSimulator.builder()
                .linkedHubs(TOASTERS, HEAT_PUMPS)
                .enrollment(Enrollments.group("contoso-custom-allocated-devices")
                        .customAllocation()
                        .build())
                .webhook(call -> post(webhook, call))
                .build()
                .deviceOf("contoso-custom-allocated-devices", registrationId)
                .register();
    }

    private static WebhookReply post(AllocationWebhook webhook, WebhookCall call) {
        WebhookResponse response =
                webhook.handle(WebhookRequest.builder("POST").body(call.body()).build());
        return WebhookReply.of(response.status(), response.headers(), response.body());
    }

    @ParameterizedTest
    @CsvSource({
        "breakroom499-contoso-tstrsd-007, " + TOASTERS,
        "Breakroom499-Contoso-TSTRSD-007, " + TOASTERS,
        "mainbuilding167-contoso-hpsd-088, " + HEAT_PUMPS
    })
    void a_device_goes_to_the_hub_of_its_kind(String registrationId, String hub) throws IOException {
        try (DeviceAllocator file = fromFile();
                DeviceAllocator code = DeviceAllocator.builder(IN_CODE).build()) {
            for (DeviceAllocator allocator : List.of(file, code)) {
                assertThat(register(allocator, registrationId)).assignedTo(hub);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "breakroom499-contoso-fridge-001",
        "contoso-tstrsd-0070",
        "breakroom499-contoso-tstrsd-007x",
        "contoso-hpsd-088"
    })
    void anything_else_is_refused(String registrationId) throws IOException {
        try (DeviceAllocator file = fromFile();
                DeviceAllocator code = DeviceAllocator.builder(IN_CODE).build()) {
            for (DeviceAllocator allocator : List.of(file, code)) {
                assertThat(register(allocator, registrationId)).failedWith(400207);
            }
        }
    }

    @Test
    void the_webhook_is_asked_once_and_says_403_in_the_operators_words() throws IOException {
        try (DeviceAllocator file = fromFile()) {
            List<WebhookExchange> exchanges =
                    register(file, "breakroom499-contoso-fridge-001").exchanges();
            assertThat(exchanges).hasSize(1);
            assertThat(exchanges.get(0).status()).hasValue(403);
            assertThat(exchanges.get(0).responseText())
                    .contains("REFUSED_BY_STRATEGY")
                    .contains("neither a toaster nor a heat pump");
        }
    }
}
