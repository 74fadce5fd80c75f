package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a twin takes a change: objects are merged, anything else replaces, null deletes (RFC 7396). */
final class MergePatch {

    private MergePatch() {}

    static JsonView apply(JsonView base, JsonView patch) {
        Map<String, JsonView> merged = new LinkedHashMap<>(base.members());
        patch.members().forEach((name, value) -> {
            if (value.isNull()) {
                merged.remove(name);
            } else if (value.isObject()) {
                merged.put(name, apply(merged.getOrDefault(name, JsonView.emptyObject()), value));
            } else {
                merged.put(name, value);
            }
        });
        return JsonView.object(merged);
    }
}
