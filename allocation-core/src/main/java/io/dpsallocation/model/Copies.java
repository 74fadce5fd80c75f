package io.dpsallocation.model;

import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unmodifiable copies for compact constructors. A null inside a list is kept, so that validation can name its place; a
 * missing collection becomes an empty one, because other JSON libraries call the constructor with null for it.
 */
final class Copies {

    private Copies() {}

    static List<String> list(@Nullable List<String> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }

    static Map<String, JsonView> members(@Nullable Map<String, JsonView> members) {
        return members == null || members.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
}
