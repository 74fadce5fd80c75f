package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;

/**
 * The request has something at a place, or nothing. An explicit null is something.
 *
 * @param pointer the place, from the root of the request
 * @param exists whether something must be there
 */
record ValueExistsCondition(JsonPointer pointer, boolean exists) implements RequestCondition {

    @Override
    public boolean holds(RequestFacts facts) {
        return (facts.at(pointer) != null) == exists;
    }

    @Override
    public String wanted() {
        return (exists ? "something at " : "nothing at ") + pointer;
    }
}
