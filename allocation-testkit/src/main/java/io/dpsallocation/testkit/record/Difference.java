package io.dpsallocation.testkit.record;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place at which two JSON values differ. */
record Difference(
        String place, @Nullable JsonView recorded, @Nullable JsonView now) {

    private static final int LONGEST = 120;
    private static final int MOST = 10;

    /** Where the values differ, in the order of the recorded one; none when they are equal. */
    static List<Difference> between(JsonView recorded, JsonView now) {
        List<Difference> differences = new ArrayList<>();
        collect(JsonPointer.ROOT, recorded, now, differences);
        return differences;
    }

    private static void collect(
            JsonPointer place, @Nullable JsonView recorded, @Nullable JsonView now, List<Difference> differences) {
        if (recorded != null && now != null && recorded.isObject() && now.isObject()) {
            Set<String> names = new LinkedHashSet<>(recorded.members().keySet());
            names.addAll(now.members().keySet());
            names.forEach(name -> collect(
                    place.child(name),
                    recorded.get(name).orElse(null),
                    now.get(name).orElse(null),
                    differences));
        } else if (recorded == null || now == null || !recorded.equals(now)) {
            differences.add(new Difference(place.toString(), recorded, now));
        }
    }

    /** A line for each, as many as one would read. */
    static String text(List<Difference> differences) {
        StringBuilder out = new StringBuilder();
        differences.stream()
                .limit(MOST)
                .forEach(difference -> out.append("\n  ").append(difference));
        return differences.size() > MOST
                ? out.append("\n  and ")
                        .append(differences.size() - MOST)
                        .append(" more")
                        .toString()
                : out.toString();
    }

    private static String text(@Nullable JsonView view) {
        String json = view == null ? "nothing" : view.toJson();
        return json.length() > LONGEST ? json.substring(0, LONGEST) + ".." : json;
    }

    /** The place and both values. */
    @Override
    public String toString() {
        return (place.isEmpty() ? "the body" : place) + ": recorded " + text(recorded) + ", now " + text(now);
    }
}
