package io.dpsallocation.testkit.assertj;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.testkit.fleet.Spread;
import io.dpsallocation.testkit.internal.NearestText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what came closest to what was expected, in a line of its own, or nothing. */
final class Closest {

    private Closest() {}

    /** The known hub whose name is hardly another one, or begins with it; nothing when the expected one is known. */
    static String hub(String expected, Collection<String> known) {
        if (known.stream().anyMatch(expected::equalsIgnoreCase)) {
            return "";
        }
        return known.stream()
                .filter(host -> CaseFolding.ascii(host).startsWith(CaseFolding.ascii(expected) + "."))
                .findFirst()
                .or(() -> NearestText.near(expected, known))
                .map(near -> "\nclosest is " + near + "; there is no hub " + expected)
                .orElse("");
    }

    /** Says which of some folded host names no hub bears, and which is meant; nothing when all are known. */
    static String unknownHub(Collection<String> expected, Collection<String> known) {
        return expected.stream()
                .filter(host -> !known.contains(host) && !host.equals(Spread.NO_HUB))
                .findFirst()
                .map(host -> "\nbut there is no hub " + host + near(host, known) + "\nthe hubs are "
                        + String.join(", ", known))
                .orElse("");
    }

    private static String near(String host, Collection<String> known) {
        return known.stream()
                .filter(name -> name.startsWith(host + "."))
                .findFirst()
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> NearestText.didYouMean(host, known));
    }

    /** The ID that is hardly another one. */
    static String id(String expected, Collection<String> known) {
        return NearestText.near(expected, known)
                .map(near -> "\nclosest is " + near)
                .orElse("");
    }

    /** The member whose name is hardly another one, or else one elsewhere that has the value. */
    static String member(@Nullable JsonView within, JsonPointer pointer, JsonView expected) {
        if (within == null) {
            return "";
        }
        Map<String, JsonView> places = new LinkedHashMap<>();
        collect(JsonPointer.ROOT, within, places);
        String near = NearestText.near(pointer.toString(), places.keySet()).orElse("");
        return places.entrySet().stream()
                .filter(place -> near.isEmpty() ? expected.equals(place.getValue()) : near.equals(place.getKey()))
                .findFirst()
                .map(place -> "\nclosest is\n  " + place.getKey() + " with "
                        + place.getValue().toJson())
                .orElse("");
    }

    private static void collect(JsonPointer here, JsonView view, Map<String, JsonView> places) {
        if (view.isObject()) {
            view.members().forEach((name, member) -> add(here.child(name), member, places));
        } else if (view.isArray()) {
            for (int i = 0; i < view.elements().size(); i++) {
                add(here.child(i), view.elements().get(i), places);
            }
        }
    }

    private static void add(JsonPointer place, JsonView view, Map<String, JsonView> places) {
        places.put(place.toString(), view);
        collect(place, view, places);
    }
}
