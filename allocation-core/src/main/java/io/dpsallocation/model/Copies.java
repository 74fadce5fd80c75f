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
        if (list == null) {
            return List.of();
        }
        return holdsNull(list) ? Collections.unmodifiableList(new ArrayList<>(list)) : List.copyOf(list);
    }

    /** Not contains: a list that can hold no null throws when it is asked. */
    private static boolean holdsNull(List<? extends @Nullable String> list) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) == null) {
                return true;
            }
        }
        return false;
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
