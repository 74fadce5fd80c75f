package io.dpsallocation.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Beside maps, since nearly every object has a handful of members: they stand in a row from the beginning and become the view's
 * without a table in between. A whole request is read so, and its objects are what a decision's time goes into first.
 */
/**
 * An object in the making: members in the order they are added, each name once. Not thread-safe; adding takes constant time,
 * linear in their number for the first {@value FewMembers#MOST}.
 *
 * @since 0.1.0
 */
public final class JsonObjectBuilder {

    private static final int FIRST = 8;

    /** A name, its value, the next name, and so on; not looked at when there are many. */
    private Object[] few = new Object[FIRST];

    private int size;
    private @Nullable Map<String, JsonView> many;

    JsonObjectBuilder() {}

    /**
     * Adds a member unless there is one of its name already.
     *
     * @param name the member's name
     * @param value its value
     * @return true if it was added; false if the name stands there already, and nothing is changed
     */
    public boolean add(String name, JsonView value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        if (many != null) {
            return many.putIfAbsent(name, value) == null;
        }
        for (int i = 0; i < size; i += 2) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (size == 2 * FewMembers.MOST) {
            many = new LinkedHashMap<>(FewMembers.over(few));
            many.put(name, value);
            return true;
        }
        if (size == few.length) {
            few = Arrays.copyOf(few, 2 * size);
        }
        few[size++] = name;
        few[size++] = value;
        return true;
    }

    /**
     * The object as it is so far. What is added later is not in it.
     *
     * @return a view of the object
     */
    public JsonView build() {
        if (many != null) {
            return JsonView.object(many);
        }
        return size == 0 ? JsonView.emptyObject() : JsonView.ofFew(FewMembers.over(Arrays.copyOf(few, size)));
    }
}
