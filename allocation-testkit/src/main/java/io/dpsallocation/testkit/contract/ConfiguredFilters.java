package io.dpsallocation.testkit.contract;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filters made from settings, as a configuration makes them: at {@code /filters/0}. */
final class ConfiguredFilters {

    private static final String NOBODY = "contract-nobody";

    private ConfiguredFilters() {}

    /** A configuration must have a strategy, and the one who runs a contract may have none. */
    private static final class NobodyProvider implements AllocationStrategyProvider {

        @Override
        public String name() {
            return NOBODY;
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return asked -> AllocationDecision.abstain("nobody is asked");
        }
    }

    static HubFilter filter(HubFilterProviderContract contract) {
        HubFilterProvider provider = contract.newProvider();
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("type", provider.name());
        typed.putAll(contract.settings());
        JsonView document = JsonView.of(Map.of(
                "hubs",
                contract.fleet().hubs().stream()
                        .map(hub -> Map.of("name", hub.name()))
                        .toList(),
                "filters",
                List.of(typed),
                "default",
                Map.of("strategy", Map.of("type", NOBODY))));
        StrategyRegistry registry = StrategyRegistry.builder()
                .provider(provider)
                .provider(new NobodyProvider())
                .build();
        return AllocationConfig.parse(document.toJson(), registry)
                .policies(contract.options())
                .filters()
                .get(0);
    }
}
