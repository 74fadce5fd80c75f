package io.dpsallocation.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The members of a document by their places, and documents that differ from it in one of them. */
public final class JsonPlaces {

    private static final String MARK = "@";

    private JsonPlaces() {}

    /** A pointer to every member of every object that is not inside an array, outer ones first. */
    public static Stream<JsonPointer> members(JsonView document) {
        return below(document, JsonPointer.ROOT);
    }

    private static Stream<JsonPointer> below(JsonView view, JsonPointer here) {
        return view.members().entrySet().stream().flatMap(member -> {
            JsonPointer there = here.child(member.getKey());
            return Stream.concat(Stream.of(there), below(member.getValue(), there));
        });
    }

    /** The document with a member put in or exchanged. The object it is put into must be there. */
    public static JsonView with(JsonView document, JsonPointer place, JsonView value) {
        String name = place.tokens().get(place.tokens().size() - 1);
        return changed(document, place.tokens(), members -> members.put(name, value));
    }

    /** The document without a member. */
    public static JsonView without(JsonView document, JsonPointer place) {
        String name = place.tokens().get(place.tokens().size() - 1);
        return changed(document, place.tokens(), members -> members.remove(name));
    }

    /** The document's text with any other text, be that JSON or not, as a member's value. */
    public static String textWith(JsonView document, JsonPointer place, String value) {
        return with(document, place, JsonView.string(MARK)).toJson().replace("\"" + MARK + "\"", value);
    }

    private static JsonView changed(JsonView view, List<String> tokens, Consumer<Map<String, JsonView>> change) {
        Map<String, JsonView> members = new LinkedHashMap<>(view.members());
        if (tokens.size() == 1) {
            change.accept(members);
        } else {
            members.put(tokens.get(0), changed(members.get(tokens.get(0)), tokens.subList(1, tokens.size()), change));
        }
        return JsonView.object(members);
    }
}
