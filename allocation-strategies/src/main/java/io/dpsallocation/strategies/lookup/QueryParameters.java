package io.dpsallocation.strategies.lookup;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Enrollment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the values of a statement's parameters come from: the registration ID, the ID of the enrollment, or a place of the request.
 *
 * <p>Immutable and thread-safe.
 */
final class QueryParameters {

    static final String REGISTRATION_ID = "registrationId";
    static final String ENROLLMENT_ID = "enrollmentId";

    /** The most characters of a text, as answers are remembered by them. */
    static final int LONGEST_TEXT = 1_000;

    /** The most digits of a number, before its point and behind it: the exponent of a number in JSON has no bound. */
    static final int MOST_DIGITS = 40;

    /** Values of strings, whole numbers, decimals and truth values; or why there are none. */
    record Binding(List<Object> values, String obstacle) {}

    private final List<String> names;
    private final Map<String, JsonPointer> places;

    QueryParameters(List<String> names, Map<String, JsonPointer> places) {
        this.names = List.copyOf(names);
        this.places = new LinkedHashMap<>(places);
        for (String name : names) {
            if (!places.containsKey(name) && !isGiven(name)) {
                throw new IllegalArgumentException("query asks for :" + name
                        + ", and nothing says where it is found; add it to parameters, or ask for :registrationId or"
                        + " :enrollmentId");
            }
        }
        places.keySet().forEach(this::requireUse);
    }

    private static boolean isGiven(String name) {
        return name.equals(REGISTRATION_ID) || name.equals(ENROLLMENT_ID);
    }

    private void requireUse(String name) {
        if (isGiven(name)) {
            throw new IllegalArgumentException(
                    "parameters: " + name + " has a meaning already; use another name for another place");
        }
        if (!names.contains(name)) {
            throw new IllegalArgumentException("parameters: the query does not ask for :" + name);
        }
    }

    Binding bind(AllocationContext context) {
        List<Object> values = new ArrayList<>(names.size());
        for (String name : names) {
            Optional<Object> value = value(name, context);
            if (value.isEmpty()) {
                return new Binding(List.of(), obstacle(name));
            }
            values.add(value.get());
        }
        return new Binding(values, "");
    }

    private Optional<Object> value(String name, AllocationContext context) {
        JsonPointer place = places.get(name);
        if (place != null) {
            return context.at(place).flatMap(QueryParameters::plain);
        }
        return name.equals(REGISTRATION_ID)
                ? Optional.of(context.registrationKey())
                : context.enrollment().map(Enrollment::enrollmentId).map(CaseFolding::ascii);
    }

    private String obstacle(String name) {
        JsonPointer place = places.get(name);
        return place == null
                ? "the request names no enrollment, which :" + name + " needs"
                : "the request has no string, number or truth value of a usual size at " + place + ", which :" + name
                        + " needs";
    }

    private static Optional<Object> plain(JsonView value) {
        return switch (value.kind()) {
            case STRING -> value.asText().filter(QueryParameters::isUsual).map(text -> text);
            case NUMBER -> number(value);
            case BOOLEAN -> value.asBoolean().map(flag -> flag);
            case NULL, ARRAY, OBJECT -> Optional.empty();
        };
    }

    /** No database takes the character 0 in a text. */
    private static boolean isUsual(String text) {
        return text.length() <= LONGEST_TEXT && text.indexOf('\0') < 0;
    }

    private static Optional<Object> number(JsonView value) {
        OptionalLong whole = value.asLong();
        if (whole.isPresent()) {
            return Optional.of(whole.getAsLong());
        }
        return value.asNumberText()
                .map(BigDecimal::new)
                .filter(number -> number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS)
                .map(number -> number);
    }
}
