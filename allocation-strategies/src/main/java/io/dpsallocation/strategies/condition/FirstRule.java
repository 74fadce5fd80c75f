package io.dpsallocation.strategies.condition;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.TraceWriter;
import java.util.List;

/**
 * Finds the first of some rules that fits a request: through an index, or one by one where a trace is written, which tells of
 * each rule. Both find the same one.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class FirstRule {

    private final List<RuleHead> rules;
    private final FirstMatch index;

    /**
     * Rules.
     *
     * @param rules the rules in their order
     */
    public FirstRule(List<RuleHead> rules) {
        this.rules = List.copyOf(rules);
        this.index = new FirstMatch(rules.stream()
                .map(rule -> RequestCondition.all(rule.conditions()))
                .toList());
    }

    /**
     * The first rule that fits.
     *
     * @param context the request
     * @return its index; -1 when none fits
     */
    public int of(AllocationContext context) {
        RequestFacts facts = new RequestFacts(context);
        if (!context.trace().isOn()) {
            return index.first(facts);
        }
        int first = oneByOne(facts, context.trace());
        String trouble = facts.certificateTrouble();
        if (trouble != null) {
            context.trace().note("", trouble);
        }
        return first;
    }

    private int oneByOne(RequestFacts facts, TraceWriter trace) {
        for (int i = 0; i < rules.size(); i++) {
            RequestCondition unmet = rules.get(i).unmet(facts);
            if (unmet == null) {
                return i;
            }
            rules.get(i).noteUnmet(unmet, trace);
        }
        return -1;
    }
}
