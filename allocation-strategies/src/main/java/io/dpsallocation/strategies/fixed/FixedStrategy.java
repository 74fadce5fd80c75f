package io.dpsallocation.strategies.fixed;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.decision.TraceWriter;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.condition.FirstMatch;
import io.dpsallocation.strategies.condition.RequestCondition;
import io.dpsallocation.strategies.condition.RequestFacts;
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
    private final FirstMatch index;

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
        this.index = new FirstMatch(rules.stream()
                .map(rule -> RequestCondition.all(rule.conditions()))
                .toList());
    }

    private static void requireReachable(HubRule rule, HubRule next) {
        if (rule.fitsEverything()) {
            throw new IllegalArgumentException(rule.place() + " has no condition and so fits every device: "
                    + next.place() + " can never be reached; give it a condition, or leave it as the last one");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        RequestFacts facts = new RequestFacts(context);
        int first = context.trace().isOn() ? firstOneByOne(facts, context.trace()) : index.first(facts);
        if (first >= 0) {
            return follow(rules.get(first), context);
        }
        return AllocationDecision.abstain(
                rules.size() == 1 ? "the one rule does not fit" : "none of the " + rules.size() + " rules fits");
    }

    /** The same rule as the index finds, with a word on each one before it. */
    private int firstOneByOne(RequestFacts facts, TraceWriter trace) {
        for (int i = 0; i < rules.size(); i++) {
            RequestCondition unmet = rules.get(i).unmet(facts);
            if (unmet == null) {
                return i;
            }
            note(trace, rules.get(i), unmet);
        }
        return -1;
    }

    private static void note(TraceWriter trace, HubRule rule, RequestCondition unmet) {
        // A trace shows the setting in front of the sentence; a rule made in code has none and is named instead.
        String subject = rule.settingPath().isEmpty() ? rule.place() + " does not fit" : "does not fit";
        trace.note(rule.settingPath(), subject + ": it asks for " + unmet.wanted());
    }

    private static AllocationDecision follow(HubRule rule, AllocationContext context) {
        Optional<LinkedHub> hub = context.candidate(rule.iotHubHostName());
        if (hub.isEmpty()) {
            return AllocationDecision.abstain(rule.place() + " names " + rule.iotHubHostName()
                    + ", which may not be chosen for this device: it is not linked, or a filter took it out");
        }
        if (context.trace().isOn()) {
            context.trace()
                    .hub(hub.get(), TraceVerdict.CHOSEN, OptionalDouble.empty(), "", rule.settingPath(), rule.reason());
        }
        return AllocationDecision.assign(hub.get()).because(rule.reason());
    }
}
