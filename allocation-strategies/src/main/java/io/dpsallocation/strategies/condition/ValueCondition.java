package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.List;
import java.util.Set;

/**
 * The request has one of some values at a place; members of objects in any order, strings and numbers as they are written.
 *
 * @param pointer the place, from the root of the request
 * @param values the values
 */
record ValueCondition(JsonPointer pointer, Set<JsonView> values) implements RequestCondition {

    ValueCondition {
        values = Set.copyOf(values);
    }

    @Override
    public boolean holds(RequestFacts facts) {
        JsonView value = facts.at(pointer);
        return value != null && values.contains(value);
    }

    @Override
    public String wanted() {
        return values.size() == 1 ? "the value at " + pointer : "one of " + values.size() + " values at " + pointer;
    }

    @Override
    public List<Anchor> anchors() {
        return values.stream()
                .<Anchor>map(value -> new Anchor.OfValue(pointer, value))
                .toList();
    }
}
