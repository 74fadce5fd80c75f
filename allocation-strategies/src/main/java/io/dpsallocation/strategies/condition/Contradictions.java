package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds conditions that can never hold together, of those where that is plain to see.
 *
 * @since 0.1.0
 */
public final class Contradictions {

    private Contradictions() {}

    /**
     * Refuses conditions of which two exclude each other.
     *
     * @param place what to call them in a sentence
     * @param conditions conditions that must hold together
     * @throws IllegalArgumentException if no request fulfils two of them
     */
    public static void refuse(String place, List<RequestCondition> conditions) {
        find(conditions).ifPresent(pair -> {
            throw new IllegalArgumentException(place + ": no device can fulfil this: it asks for "
                    + pair.get(0).wanted() + ", and for " + pair.get(1).wanted());
        });
    }

    /** Two of some conditions that no request fulfils together; empty when none are known. */
    static Optional<List<RequestCondition>> find(List<RequestCondition> conditions) {
        List<RequestCondition> flat = new ArrayList<>();
        conditions.forEach(condition -> flatten(condition, flat));
        for (int i = 0; i < flat.size(); i++) {
            for (int j = i + 1; j < flat.size(); j++) {
                if (exclude(flat.get(i), flat.get(j)) || exclude(flat.get(j), flat.get(i))) {
                    return Optional.of(List.of(flat.get(i), flat.get(j)));
                }
            }
        }
        return Optional.empty();
    }

    private static void flatten(RequestCondition condition, List<RequestCondition> flat) {
        if (condition instanceof AllCondition all) {
            all.conditions().forEach(part -> flatten(part, flat));
        } else {
            flat.add(condition);
        }
    }

    private static boolean exclude(RequestCondition one, RequestCondition other) {
        if (one instanceof NotCondition not) {
            return Coverage.covers(not.condition(), other);
        }
        if (one instanceof NameCondition a && other instanceof NameCondition b) {
            return a.source() == b.source() && a.pattern().excludes(b.pattern());
        }
        if (one instanceof IotEdgeCondition a && other instanceof IotEdgeCondition b) {
            return a.iotEdge() != b.iotEdge();
        }
        if (one instanceof ValueExistsCondition a && !a.exists()) {
            return presentAt(other).filter(a.pointer()::equals).isPresent();
        }
        if (one instanceof ValueCondition a && other instanceof ValueCondition b) {
            return a.pointer().equals(b.pointer()) && a.values().stream().noneMatch(b.values()::contains);
        }
        if (one instanceof TextCondition a && other instanceof TextCondition b) {
            return a.pointer().equals(b.pointer())
                    && !a.prefix().startsWith(b.prefix())
                    && !b.prefix().startsWith(a.prefix());
        }
        return one instanceof TextCondition a
                && other instanceof ValueCondition b
                && a.pointer().equals(b.pointer())
                && b.values().stream().noneMatch(a::fits);
    }

    /** Where a condition needs something to be, if anywhere. */
    private static Optional<JsonPointer> presentAt(RequestCondition condition) {
        if (condition instanceof ValueCondition value) {
            return Optional.of(value.pointer());
        }
        if (condition instanceof TextCondition text) {
            return Optional.of(text.pointer());
        }
        return condition instanceof ValueExistsCondition there && there.exists()
                ? Optional.of(there.pointer())
                : Optional.empty();
    }
}
