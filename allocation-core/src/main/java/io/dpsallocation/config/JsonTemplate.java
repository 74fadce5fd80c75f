package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * JSON with holes that a request fills. {@code {"$from": pointer}} copies the value at a pointer into the request,
 * {@code {"$from": pointer, "default": value}} takes the default when nothing is there, {@code {"$literal": value}} keeps
 * what would otherwise be read as one of these. A hole that stays empty is left out, with its name, and so is an object or
 * list of nothing but such holes.
 *
 * <p>Immutable and thread-safe. Filling is linear in the size of the result.
 *
 * @since 0.1.0
 */
public final class JsonTemplate {

    private static final String FROM = "$from";
    private static final String DEFAULT = "default";
    private static final String LITERAL = "$literal";

    private final JsonView template;
    private final JsonPointer place;

    JsonTemplate(JsonView template, JsonPointer place) {
        this.template = template;
        this.place = place;
    }

    /** Collects what is wrong with a template. */
    static void check(JsonView template, JsonPointer place, Problems problems) {
        for (int i = 0; i < template.elements().size(); i++) {
            check(template.elements().get(i), place.child(i), problems);
        }
        Optional<JsonView> from = template.get(FROM);
        if (template.get(LITERAL).isPresent()) {
            checkBeside(LITERAL, List.of(), template, place, problems);
        } else if (from.isPresent()) {
            checkBeside(FROM, List.of(DEFAULT), template, place, problems);
            checkFrom(from.get(), place, problems);
        } else {
            template.members().forEach((name, value) -> checkMember(name, value, place.child(name), problems));
        }
    }

    private static void checkMember(String name, JsonView value, JsonPointer place, Problems problems) {
        if (name.startsWith("$")) {
            problems.add(
                    place,
                    "is neither " + FROM + " nor " + LITERAL + Suggestions.didYouMean(name, List.of(FROM, LITERAL)));
        } else {
            check(value, place, problems);
        }
    }

    private static void checkBeside(
            String directive, List<String> known, JsonView template, JsonPointer place, Problems problems) {
        for (String name : template.members().keySet()) {
            if (!name.equals(directive) && !known.contains(name)) {
                problems.add(
                        place.child(name), "does not belong beside " + directive + Suggestions.didYouMean(name, known));
            }
        }
    }

    private static void checkFrom(JsonView from, JsonPointer place, Problems problems) {
        try {
            JsonPointer.of(from.asText().orElseThrow(() -> new IllegalArgumentException("not a string")));
        } catch (IllegalArgumentException e) {
            problems.addMisfit(
                    place.child(FROM),
                    "a JSON pointer such as /deviceRuntimeContext/payload/site",
                    JsonView.Kind.STRING,
                    from);
        }
    }

    /** Tells each pointer of a template that {@link #check} found nothing wrong with, and where it stands. */
    static void pointers(JsonView template, JsonPointer place, BiConsumer<JsonPointer, JsonPointer> found) {
        for (int i = 0; i < template.elements().size(); i++) {
            pointers(template.elements().get(i), place.child(i), found);
        }
        Optional<String> from = template.get(FROM).flatMap(JsonView::asText);
        if (from.isPresent()) {
            found.accept(JsonPointer.of(from.get()), place.child(FROM));
        } else if (template.get(LITERAL).isEmpty()) {
            template.members().forEach((name, value) -> pointers(value, place.child(name), found));
        }
    }

    /**
     * Fills the template.
     *
     * @param request gives the value at a pointer into the request
     * @param leftOut is told, in a sentence, of every hole that stays empty
     * @return the value, or empty when the whole template is a hole that stays empty
     */
    public Optional<JsonView> fill(Function<JsonPointer, Optional<JsonView>> request, Consumer<String> leftOut) {
        return Optional.ofNullable(fill(template, place, request, leftOut));
    }

    private static @Nullable JsonView fill(
            JsonView template,
            JsonPointer place,
            Function<JsonPointer, Optional<JsonView>> request,
            Consumer<String> leftOut) {
        if (template.isArray()) {
            return unlessEmptied(JsonView.array(fillElements(template, place, request, leftOut)), template);
        }
        if (!template.isObject()) {
            return template;
        }
        Optional<JsonView> literal = template.get(LITERAL);
        if (literal.isPresent()) {
            return literal.get();
        }
        Optional<JsonView> from = template.get(FROM);
        if (from.isPresent()) {
            return copied(from.get(), template.get(DEFAULT), place, request, leftOut);
        }
        Map<String, JsonView> filled = new LinkedHashMap<>();
        template.members().forEach((name, value) -> {
            JsonView made = fill(value, place.child(name), request, leftOut);
            if (made != null) {
                filled.put(name, made);
            }
        });
        return unlessEmptied(JsonView.object(filled), template);
    }

    /** What is empty only because nothing came has nothing to say; what is written as {} or [] means to be empty. */
    private static @Nullable JsonView unlessEmptied(JsonView filled, JsonView template) {
        boolean empty = filled.members().isEmpty() && filled.elements().isEmpty();
        boolean meant = template.members().isEmpty() && template.elements().isEmpty();
        return empty && !meant ? null : filled;
    }

    private static List<JsonView> fillElements(
            JsonView template,
            JsonPointer place,
            Function<JsonPointer, Optional<JsonView>> request,
            Consumer<String> leftOut) {
        List<JsonView> filled = new ArrayList<>();
        for (int i = 0; i < template.elements().size(); i++) {
            JsonView made = fill(template.elements().get(i), place.child(i), request, leftOut);
            if (made != null) {
                filled.add(made);
            }
        }
        return filled;
    }

    private static @Nullable JsonView copied(
            JsonView from,
            Optional<JsonView> defaultValue,
            JsonPointer place,
            Function<JsonPointer, Optional<JsonView>> request,
            Consumer<String> leftOut) {
        String pointer = from.asText().orElseThrow();
        Optional<JsonView> value = request.apply(JsonPointer.of(pointer)).map(JsonView::withoutSourceText);
        if (value.isPresent()) {
            return value.get();
        }
        if (defaultValue.isEmpty()) {
            leftOut.accept(place + " is left out: the request has nothing at " + pointer);
        }
        return defaultValue.orElse(null);
    }

    /**
     * Where the template stands.
     *
     * @return a pointer into the configuration
     */
    public JsonPointer place() {
        return place;
    }

    /** Where the template stands; never what it holds. */
    @Override
    public String toString() {
        return "JsonTemplate[" + place + "]";
    }
}
