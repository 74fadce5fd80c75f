package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/*
 * The twins of a fleet say much the same: names of properties, and most of their values. A million devices, each with texts of
 * its own, would take a third more memory. What comes when there is no room any more is kept by its twin alone.
 */
/** Values that many twins have, kept once: the first so many. Thread-safe. */
final class SharedValues {

    /** How many names, and how many values, are shared. */
    static final int MOST = 1_000;

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<JsonView, JsonView> values = new ConcurrentHashMap<>();

    /** The same value, in its order, made of what others have where that is possible. */
    JsonView shared(JsonView value) {
        if (!value.isObject()) {
            return kept(values, value);
        }
        Map<String, JsonView> members = new LinkedHashMap<>();
        value.members().forEach((name, member) -> members.put(kept(names, name), shared(member)));
        JsonView same = JsonView.object(members);
        JsonView known = kept(values, same);
        return order(known).equals(order(same)) ? known : same;
    }

    /** Objects are equal whatever the order of their members. */
    private static List<String> order(JsonView object) {
        return List.copyOf(object.members().keySet());
    }

    private static <T> T kept(Map<T, T> all, T one) {
        T known = all.size() < MOST ? all.putIfAbsent(one, one) : all.get(one);
        return known == null ? one : known;
    }
}
