package io.dpsallocation.strategies.condition;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several conditions hold together. Without one it fits every request.
 *
 * @param conditions the conditions
 */
record AllCondition(List<RequestCondition> conditions) implements RequestCondition {

    AllCondition {
        conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(RequestFacts facts) {
        for (RequestCondition condition : conditions) {
            if (!condition.holds(facts)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String wanted() {
        return conditions.stream().map(AnyCondition::inside).collect(Collectors.joining(" and "));
    }

    /** Those of one condition will do; the one with the fewest, of these the most precise. */
    @Override
    public List<Anchor> anchors() {
        return conditions.stream()
                .map(RequestCondition::anchors)
                .filter(anchors -> !anchors.isEmpty())
                .min(Comparator.comparingInt(anchors -> -Anchor.precision(anchors)))
                .orElse(List.of());
    }
}
