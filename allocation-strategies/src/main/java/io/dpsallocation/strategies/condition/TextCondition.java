package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;

/**
 * The request has a string at a place that begins with a text, letter by letter as it is written.
 *
 * @param pointer the place, from the root of the request
 * @param prefix how the string must begin
 */
record TextCondition(JsonPointer pointer, String prefix) implements RequestCondition {

    TextCondition {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("the beginning of a text must not be empty; every text begins so");
        }
    }

    @Override
    public boolean holds(RequestFacts facts) {
        JsonView value = facts.at(pointer);
        return value != null && fits(value);
    }

    boolean fits(JsonView value) {
        return value.asText().filter(text -> text.startsWith(prefix)).isPresent();
    }

    @Override
    public String wanted() {
        return "a text at " + pointer + " that begins as set";
    }
}
