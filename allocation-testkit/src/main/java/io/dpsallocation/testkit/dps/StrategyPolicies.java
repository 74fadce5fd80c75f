package io.dpsallocation.testkit.dps;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.spi.AllocationStrategy;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** DPS's own policies, each done by a strategy of the library. Thread-safe. */
final class StrategyPolicies {

    private static final Map<AllocationPolicy, String> BY_NAME =
            Map.of(AllocationPolicy.HASHED, "weighted", AllocationPolicy.GEO_LATENCY, "latency");

    private final Map<AllocationPolicy, AllocationStrategy> strategies;
    private final Clock clock;
    private final int noHubErrorCode;

    StrategyPolicies(Map<AllocationPolicy, AllocationStrategy> given, Clock clock, int noHubErrorCode) {
        this.strategies = new ConcurrentHashMap<>(given);
        this.clock = clock;
        this.noHubErrorCode = noHubErrorCode;
    }

    boolean knows(AllocationPolicy policy) {
        return BY_NAME.containsKey(policy) || strategies.containsKey(policy);
    }

    /**
     * Who chooses by a policy.
     *
     * @throws IllegalStateException if the strategy is neither given nor found
     */
    HubChooser chooser(Registration registration, Function<String, Choice> byHost) {
        AllocationStrategy strategy = strategies.computeIfAbsent(registration.policy(), this::found);
        AllocationContext context = AllocationContext.builder(
                        WebhookEnvelope.of(registration).build())
                .candidates(registration.candidates())
                .catalog(HubCatalog.of(registration.candidates()))
                .clock(clock)
                .build();
        return (attempt, at) -> {
            AllocationDecision decision = strategy.allocate(context);
            return Choice.Attempt.atOnce(
                    decision instanceof AllocationDecision.Assigned assigned
                            ? byHost.apply(assigned.iotHubHostName())
                            : new Choice.Failed(noHubErrorCode, decision.reason()));
        };
    }

    private AllocationStrategy found(AllocationPolicy policy) {
        String name =
                Objects.requireNonNull(BY_NAME.get(policy), "no strategy is given for a policy that is none of DPS's");
        StrategyRegistry registry = StrategyRegistry.load();
        if (!registry.strategyNames().contains(name)) {
            throw new IllegalStateException(missing(policy, name, registry.strategyNames()));
        }
        return registry.newStrategy(
                JsonView.of(Map.of("type", name)), ProviderOptions.defaults().clock(clock));
    }

    /** What to do about it depends on whether the strategies are there at all: one of those DPS's policies need tells. */
    static String missing(AllocationPolicy policy, String name, Set<String> found) {
        String give = "to DpsSimulator.builder().policy(\"" + policy + "\", strategy)";
        if (BY_NAME.values().stream().anyMatch(found::contains)) {
            return "the policy " + policy + " needs the strategy " + name
                    + ", but this version of allocation-strategies has no" + " strategy " + name + "; give one " + give;
        }
        return "the policy " + policy + " needs the strategy " + name
                + ", which is not on the class path or module path:"
                + " add the dependency io.dpsallocation:allocation-strategies, or give a strategy of your own " + give;
    }
}
