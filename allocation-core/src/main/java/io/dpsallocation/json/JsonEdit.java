package io.dpsallocation.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes one place of a JSON value. Linear in the depth of the place and in the sizes of what lies on the way. Stateless and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class JsonEdit {

    private JsonEdit() {}

    /**
     * Puts a value at a place. Objects that are missing on the way are made; an explicit null counts as missing.
     *
     * @param root the value to change
     * @param place where; an index must be one the array has
     * @param value what is to stand there
     * @return the changed value, or empty when the way leads through something that has no such part; the argument does not
     *     change
     */
    public static Optional<JsonView> set(JsonView root, JsonPointer place, JsonView value) {
        return Optional.ofNullable(edited(root, place.tokens(), value));
    }

    /**
     * Takes the value at a place away.
     *
     * @param root the value to change
     * @param place where; not the whole document, and no element of an array, which would move the later ones
     * @return the changed value, or empty when nothing can be taken away there; the argument does not change
     */
    public static Optional<JsonView> remove(JsonView root, JsonPointer place) {
        boolean there = !place.tokens().isEmpty() && root.at(place).isPresent();
        return there ? Optional.ofNullable(edited(root, place.tokens(), null)) : Optional.empty();
    }

    private static @Nullable JsonView edited(@Nullable JsonView here, List<String> way, @Nullable JsonView value) {
        if (way.isEmpty()) {
            return value;
        }
        if (here == null || here.isNull() || here.isObject()) {
            return inObject(here == null ? Map.of() : here.members(), way, value);
        }
        return here.isArray() ? inArray(here.elements(), way, value) : null;
    }

    private static @Nullable JsonView inObject(
            Map<String, JsonView> members, List<String> way, @Nullable JsonView value) {
        String name = way.get(0);
        List<String> rest = way.subList(1, way.size());
        Map<String, JsonView> changed = new LinkedHashMap<>(members);
        if (rest.isEmpty() && value == null) {
            changed.remove(name);
            return JsonView.object(changed);
        }
        JsonView inner = edited(members.get(name), rest, value);
        if (inner == null) {
            return null;
        }
        changed.put(name, inner);
        return JsonView.object(changed);
    }

    private static @Nullable JsonView inArray(List<JsonView> elements, List<String> way, @Nullable JsonView value) {
        Optional<JsonView> element = JsonView.array(elements).at(JsonPointer.ROOT.child(way.get(0)));
        JsonView inner = element.isEmpty() ? null : edited(element.get(), way.subList(1, way.size()), value);
        if (inner == null) {
            return null;
        }
        List<JsonView> changed = new ArrayList<>(elements);
        changed.set(Integer.parseInt(way.get(0)), inner);
        return JsonView.array(changed);
    }
}
