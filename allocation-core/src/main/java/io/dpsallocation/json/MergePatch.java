package io.dpsallocation.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON Merge Patch: objects are merged member by member, null takes a member away, all else replaces. This is how a template
 * and a strategy's own twin come together, and how IoT Hub takes a change of a twin. Source: RFC 7396. Stateless and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class MergePatch {

    private MergePatch() {}

    /**
     * Applies a patch. Linear in the size of both.
     *
     * @param target what is changed; null and anything that is no object count as an empty object, so that no null of an
     *     object's patch remains
     * @param patch the change
     * @return the changed value; neither argument changes
     */
    public static JsonView apply(@Nullable JsonView target, JsonView patch) {
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
