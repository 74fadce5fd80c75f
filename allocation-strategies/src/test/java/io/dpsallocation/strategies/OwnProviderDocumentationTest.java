package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.fixtures.Document;
import io.dpsallocation.testkit.AllocationRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the section on somebody's own provider in {@code docs/strategies.md} to what is compiled and said here. */
class OwnProviderDocumentationTest {

    private static final Document SECTION = Document.read().section("## A provider of your own");

    private static final String CONFIGURATION = """
            {
              "hubs": [
                { "name": "contoso-weu.azure-devices.net", "tags": { "tenant": "acme" } },
                { "name": "contoso-neu.azure-devices.net", "tags": { "tenant": "globex" } },
                { "name": "contoso-eus.azure-devices.net" }
              ],
              "default": { "strategy": { "type": "tenant", "tenantAt": "/deviceRuntimeContext/payload/tenant" } }
            }
            """;

    private static final class TenantProvider implements AllocationStrategyProvider {

        @Override
        public String name() {
            return "tenant";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.of(
                    Setting.required("tenantAt", SettingKind.pointer(), "Where the request names the tenant."));
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            JsonPointer tenantAt = settings.pointer("tenantAt");
            return asked -> asked.candidates().stream()
                    .filter(hub -> asked.at(tenantAt)
                            .flatMap(JsonView::asText)
                            .equals(Optional.ofNullable(hub.tags().get("tenant"))))
                    .findFirst()
                    .<AllocationDecision>map(AllocationDecision::assign)
                    .orElseGet(() -> AllocationDecision.abstain("no hub is tagged for the device's tenant"));
        }

        @Override
        public List<Probe> probes(StrategySettings settings, AllocationContext context) {
            List<JsonView> tenants = context.candidates().stream()
                    .flatMap(hub -> Optional.ofNullable(hub.tags().get("tenant")).stream())
                    .distinct()
                    .map(JsonView::of)
                    .toList();
            return List.of(Probe.of(settings.pointer("tenantAt"), tenants, settings.path("tenantAt")));
        }
    }

    @Test
    void the_code_is_that_of_the_provider_here() throws IOException {
        Path here = Path.of("src/test/java/io/dpsallocation/strategies/OwnProviderDocumentationTest.java");

        assertThat(SECTION.blocks("java"))
                .singleElement()
                .satisfies(block -> assertThat(Files.readString(here).replaceAll("\\s+", " "))
                        .contains(block.strip().replaceAll("\\s+", " ")));
    }

    @Test
    void the_answer_is_what_the_search_says_of_it() {
        AllocationConfig config = AllocationConfig.parse(
                CONFIGURATION,
                StrategyRegistry.builder().provider(new TenantProvider()).build());
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            String answer = allocator
                    .whyNot(
                            AllocationRequests.group("vehicles")
                                    .device("truck-17")
                                    .linkedHubs(
                                            "contoso-weu.azure-devices.net",
                                            "contoso-neu.azure-devices.net",
                                            "contoso-eus.azure-devices.net")
                                    .payload(Map.of("tenant", "acme"))
                                    .build(),
                            "contoso-neu")
                    .toText();

            assertThat(SECTION.blocks("text"))
                    .singleElement()
                    .isEqualTo(answer.lines().findFirst().orElseThrow() + "\n");
        }
    }
}
