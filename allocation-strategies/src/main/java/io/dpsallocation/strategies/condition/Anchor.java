package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.Comparator;
import java.util.List;

/** A place in an index: where a request does not hit it, the condition it belongs to cannot hold through it. */
sealed interface Anchor {

    /** How few requests hit it: an exact value more precise than any pattern, a longer pattern more than a shorter one. */
    int precision();

    /** That of the least precise one. */
    static int precision(List<Anchor> anchors) {
        return anchors.stream()
                .min(Comparator.comparingInt(Anchor::precision))
                .map(Anchor::precision)
                .orElse(0);
    }

    /**
     * A name with a beginning, an end or a whole.
     *
     * @param source which name
     * @param pattern a pattern of any kind but {@link NamePattern.Kind#GLOB}; the one of the condition may be narrower
     */
    record OfName(NameSource source, NamePattern pattern) implements Anchor {
        @Override
        public int precision() {
            return pattern.kind() == NamePattern.Kind.EXACT
                    ? Integer.MAX_VALUE
                    : pattern.text().length();
        }
    }

    /**
     * A value at a place.
     *
     * @param pointer the place
     * @param value the value
     */
    record OfValue(JsonPointer pointer, JsonView value) implements Anchor {
        @Override
        public int precision() {
            return Integer.MAX_VALUE - 1;
        }
    }
}
