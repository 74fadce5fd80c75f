package io.dpsallocation.model;

import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable copies for compact constructors. A null inside a list is kept, so that validation can name its place. Other
 * JSON libraries call constructors with null for a missing collection, which becomes an empty one, and with null for the
 * value of a member that is JSON's null, which becomes its view.
 */
final class Copies {

    private Copies() {}

    static List<String> list(@Nullable List<String> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }

    static Map<String, JsonView> members(@Nullable Map<String, JsonView> members) {
        if (members == null || members.isEmpty()) {
            return Map.of();
        }
        Map<String, JsonView> copy = new LinkedHashMap<>(members);
        copy.replaceAll((name, value) -> value == null ? JsonView.nullValue() : value);
        return Collections.unmodifiableMap(copy);
    }
}
