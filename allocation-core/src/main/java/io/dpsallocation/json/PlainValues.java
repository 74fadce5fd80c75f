package io.dpsallocation.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns plain Java values into views. */
final class PlainValues {

    private PlainValues() {}

    static JsonView view(@Nullable Object plain, int depth) {
        if (depth > JsonView.MAX_DEPTH) {
            throw new IllegalArgumentException("nested deeper than " + JsonView.MAX_DEPTH + " levels");
        }
        if (plain == null) {
            return JsonView.nullValue();
        }
        if (plain instanceof JsonView view) {
            return view;
        }
        if (plain instanceof CharSequence text) {
            return JsonView.string(text.toString());
        }
        if (plain instanceof Boolean truth) {
            return JsonView.bool(truth);
        }
        if (plain instanceof Number number) {
            return number(number);
        }
        return container(plain, depth);
    }

    private static JsonView container(Object plain, int depth) {
        if (plain instanceof Map<?, ?> map) {
            return object(map, depth);
        }
        if (plain instanceof Iterable<?> elements) {
            return array(elements, depth);
        }
        if (plain instanceof Object[] elements) {
            return array(Arrays.asList(elements), depth);
        }
        throw new IllegalArgumentException(
                "no JSON form for " + plain.getClass().getName() + "; use JsonView.from(..) for records and beans");
    }

    private static JsonView number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return fraction(number);
        }
        if (number instanceof BigDecimal decimal) {
            return JsonView.number(decimal.toString());
        }
        return JsonView.number(number.toString());
    }

    private static JsonView fraction(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("a number must be finite to have a JSON form");
        }
        return JsonView.number(number.toString());
    }

    private static JsonView object(Map<?, ?> map, int depth) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("a member's name must be a string");
            }
            members.put(name, view(entry.getValue(), depth + 1));
        }
        return members.isEmpty() ? JsonView.emptyObject() : JsonView.ownedObject(members);
    }

    private static JsonView array(Iterable<?> elements, int depth) {
        List<JsonView> views = new ArrayList<>();
        elements.forEach(element -> views.add(view(element, depth + 1)));
        return JsonView.array(views);
    }
}
