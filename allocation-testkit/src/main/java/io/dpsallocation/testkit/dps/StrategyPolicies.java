package io.dpsallocation.testkit.dps;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.spi.AllocationStrategy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
     * @throws DpsSetupException if the strategy is neither given nor found
     */
    HubChooser chooser(Registration registration) {
        AllocationStrategy strategy = strategies.computeIfAbsent(registration.policy(), this::found);
        List<LinkedHub> candidates =
                registration.candidates().stream().map(SimulatedHub::linkedHub).toList();
        AllocationContext context = AllocationContext.builder(
                        WebhookEnvelope.of(registration).build())
                .candidates(candidates)
                .catalog(HubCatalog.of(candidates))
                .clock(clock)
                .build();
        return (attempt, at) -> Choice.Attempt.atOnce(choice(strategy.allocate(context), registration));
    }

    private Choice choice(AllocationDecision decision, Registration registration) {
        if (!(decision instanceof AllocationDecision.Assigned assigned)) {
            return new Choice.Failed(noHubErrorCode, decision.reason());
        }
        Optional<SimulatedHub> hub = registration.candidate(assigned.iotHubHostName(), true);
        return hub.<Choice>map(found -> new Choice.Chosen(found, null, null))
                .orElseGet(() -> new Choice.Failed(
                        noHubErrorCode,
                        "The policy " + registration.policy() + " chose a hub that is not among its candidates"));
    }

    private AllocationStrategy found(AllocationPolicy policy) {
        String name =
                Objects.requireNonNull(BY_NAME.get(policy), "no strategy is given for a policy that is none of DPS's");
        StrategyRegistry registry = StrategyRegistry.load();
        if (!registry.strategyNames().contains(name)) {
            throw new DpsSetupException(missing(policy, name, registry.strategyNames()));
        }
        AllocationStrategy strategy = made(registry, name);
        return policy.equals(AllocationPolicy.GEO_LATENCY)
                ? orEquallyFar(strategy, made(registry, "weighted"))
                : strategy;
    }

    private AllocationStrategy made(StrategyRegistry registry, String name) {
        return registry.newStrategy(
                JsonView.of(Map.of("type", name)), ProviderOptions.defaults().clock(clock));
    }

    /**
     * Round trips are what a device of the simulated world sends along. Of one that sends none all hubs are equally far, and
     * DPS hashes equals by weight.
     */
    private static AllocationStrategy orEquallyFar(AllocationStrategy byLatency, AllocationStrategy byWeight) {
        return context -> {
            AllocationDecision decision = byLatency.allocate(context);
            return decision instanceof AllocationDecision.Abstained ? byWeight.allocate(context) : decision;
        };
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
