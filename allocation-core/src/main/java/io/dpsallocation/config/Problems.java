package io.dpsallocation.config;

import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration, so that all of it is told at once. Not thread-safe. */
final class Problems {

    private final List<Violation> violations = new ArrayList<>();

    void add(JsonPointer place, String message) {
        add(new Violation(place.toString(), message));
    }

    void add(Violation violation) {
        violations.add(violation);
    }

    void addMismatch(JsonPointer place, String wanted, JsonView found) {
        add(place, "must be " + wanted + ", but is " + kind(found));
    }

    /** A value of the right kind that is refused all the same is not told its kind. */
    void addMisfit(JsonPointer place, String wanted, JsonView.Kind expected, JsonView found) {
        if (found.kind() == expected) {
            add(place, "must be " + wanted);
        } else {
            addMismatch(place, wanted, found);
        }
    }

    private static String kind(JsonView found) {
        return switch (found.kind()) {
            case NULL -> "null";
            case OBJECT, ARRAY -> "an " + found.kind().word();
            case STRING, NUMBER, BOOLEAN -> "a " + found.kind().word();
        };
    }

    List<Violation> found() {
        return List.copyOf(violations);
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    /** The number of problems so far; a caller that sees it grow knows that a part was bad. */
    int count() {
        return violations.size();
    }

    void throwIfAny() {
        if (!violations.isEmpty()) {
            throw new InvalidConfigurationException(violations);
        }
    }
}
