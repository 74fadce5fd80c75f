package io.dpsallocation;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch, RFC 7396: objects are merged member by member, null takes a member away, all else replaces. */
final class MergePatch {

    private MergePatch() {}

    /** Linear in the size of both. A missing target counts as an empty object, so that nulls never remain. */
    static JsonView apply(@Nullable JsonView target, JsonView patch) {
        if (!patch.isObject()) {
            return patch.withoutSourceText();
        }
        Map<String, JsonView> merged = new LinkedHashMap<>(target == null ? Map.of() : target.members());
        patch.members().forEach((name, value) -> {
            if (value.isNull()) {
                merged.remove(name);
            } else {
                merged.put(name, apply(merged.get(name), value));
            }
        });
        return JsonView.object(merged);
    }
}
