package io.dpsallocation.strategies.condition;

/**
 * A condition does not hold; as it does not where what it looks at is missing.
 *
 * @param condition the condition
 */
record NotCondition(RequestCondition condition) implements RequestCondition {

    @Override
    public boolean holds(RequestFacts facts) {
        return !condition.holds(facts);
    }

    @Override
    public String wanted() {
        return "not " + AnyCondition.inside(condition);
    }
}
