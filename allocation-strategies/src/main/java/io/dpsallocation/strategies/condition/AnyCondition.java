package io.dpsallocation.strategies.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One at least of several conditions holds.
 *
 * @param conditions the conditions, one at least
 */
record AnyCondition(List<RequestCondition> conditions) implements RequestCondition {

    AnyCondition {
        conditions = List.copyOf(conditions);
    }

    @Override
    public boolean holds(RequestFacts facts) {
        for (RequestCondition condition : conditions) {
            if (condition.holds(facts)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String wanted() {
        return conditions.stream().map(AnyCondition::inside).collect(Collectors.joining(" or "));
    }

    /** The words of a condition inside another one. */
    static String inside(RequestCondition condition) {
        boolean several = condition instanceof AnyCondition || condition instanceof AllCondition;
        return several ? "(" + condition.wanted() + ")" : condition.wanted();
    }

    /** Those of all of them together, if each has some. */
    @Override
    public List<Anchor> anchors() {
        List<Anchor> all = new ArrayList<>();
        for (RequestCondition condition : conditions) {
            List<Anchor> anchors = condition.anchors();
            if (anchors.isEmpty()) {
                return List.of();
            }
            all.addAll(anchors);
        }
        return all;
    }
}
