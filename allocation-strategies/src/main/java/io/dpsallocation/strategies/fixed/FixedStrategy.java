package io.dpsallocation.strategies.fixed;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.condition.FirstRule;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The hub of the first rule that fits the request. Abstains when no rule fits, and when the rule's hub may not be chosen: it
 * then does not look for another rule, since the operator meant this one.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class FixedStrategy implements AllocationStrategy {

    static final String NAME = "static";

    private final List<HubRule> rules;
    private final FirstRule firstRule;

    /**
     * A strategy.
     *
     * @param rules the rules, the first that fits wins
     * @throws IllegalArgumentException if there is no rule, or one that fits every request stands before another one
     */
    public FixedStrategy(List<HubRule> rules) {
        this.rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one rule");
        }
        for (int i = 0; i < rules.size() - 1; i++) {
            requireReachable(rules.get(i), rules.get(i + 1));
        }
        this.firstRule = new FirstRule(rules.stream().map(HubRule::head).toList());
    }

    private static void requireReachable(HubRule rule, HubRule next) {
        if (rule.head().fitsEverything()) {
            throw new IllegalArgumentException(rule.head().place() + " has no condition and so fits every device: "
                    + next.head().place() + " can never be reached; give it a condition, or leave it as the last one");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        int first = firstRule.of(context);
        if (first >= 0) {
            return follow(rules.get(first), context);
        }
        return AllocationDecision.abstain(
                rules.size() == 1 ? "the one rule does not fit" : "none of the " + rules.size() + " rules fits");
    }

    private static AllocationDecision follow(HubRule rule, AllocationContext context) {
        Optional<LinkedHub> hub = context.candidate(rule.iotHubHostName());
        if (hub.isEmpty()) {
            return AllocationDecision.abstain(rule.head().place() + " names " + rule.iotHubHostName()
                    + ", which may not be chosen for this device: it is not linked, or a filter took it out");
        }
        if (context.trace().isOn()) {
            context.trace()
                    .hub(
                            hub.get(),
                            TraceVerdict.CHOSEN,
                            OptionalDouble.empty(),
                            "",
                            rule.head().settingPath(),
                            rule.head().reason());
        }
        return AllocationDecision.assign(hub.get()).because(rule.head().reason());
    }
}
