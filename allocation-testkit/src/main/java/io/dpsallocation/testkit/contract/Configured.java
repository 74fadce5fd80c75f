package io.dpsallocation.testkit.contract;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Assertions;

/** Strategies made from settings, as a configuration makes them. */
final class Configured {

    private Configured() {}

    static AllocationStrategy strategy(StrategyProviderContract contract, Map<String, ?> settings) {
        AllocationStrategyProvider provider = contract.newProvider();
        Map<String, Object> typed = new LinkedHashMap<>();
        typed.put("type", provider.name());
        typed.putAll(settings);
        return StrategyRegistry.builder()
                .provider(provider)
                .build()
                .newStrategy(JsonView.of(typed), contract.options());
    }

    /** What is said of one setting too many. */
    static Violation refusal(StrategyProviderContract contract, String unknown) {
        Map<String, Object> settings = new LinkedHashMap<>(contract.settings());
        settings.put(unknown, "anything");
        InvalidConfigurationException refused = Assertions.assertThrows(
                InvalidConfigurationException.class,
                () -> strategy(contract, settings),
                "the unknown setting " + unknown + " must be refused");
        return refused.violations().stream()
                .filter(violation -> violation.path().endsWith("/" + unknown))
                .findFirst()
                .orElseGet(() -> Assertions.fail("the unknown setting " + unknown
                        + " must be refused by its place, but what is told is " + refused.violations()));
    }
}
