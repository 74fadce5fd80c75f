package io.dpsallocation.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable view of one JSON value. Objects keep the order of their members and numbers the text they were written
 * with, so what is read and written again is the same document.
 *
 * <p>A string that itself holds JSON (some device clients send their payload that way) can be shown as the value inside
 * it: see {@link #decoded(String, JsonView)}. Such a view reads as the inner value everywhere and is still written as the
 * string it came as.
 *
 * <p>Thread-safe. {@link #toString()} shows the kind and the size only, never a value, so a view in a log line gives
 * nothing away; {@link #toJson()} is for those who want the text.
 *
 * @since 0.1.0
 */
public final class JsonView {

    /**
     * The kinds of JSON value.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A set of named members. */
        OBJECT,
        /** A list of elements. */
        ARRAY,
        /** A string. */
        STRING,
        /** A number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code null}, which is not the same as absent. */
        NULL;

        /**
         * The kind as a word for a message: {@code "object"}, {@code "number"}.
         *
         * @return the name in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The deepest nesting {@link #of(Object)} takes, a fence against a map that holds itself: {@value}. */
    public static final int MAX_DEPTH = 512;

    private static final JsonView NULL_VIEW = new JsonView(Kind.NULL, "null", null);
    private static final JsonView TRUE_VIEW = new JsonView(Kind.BOOLEAN, true, null);
    private static final JsonView FALSE_VIEW = new JsonView(Kind.BOOLEAN, false, null);
    private static final JsonView EMPTY_OBJECT = new JsonView(Kind.OBJECT, Map.of(), null);
    /** Digits and exponents beyond this are shown as text only: converting them costs more than they can mean. */
    private static final int LONGEST_CONVERTED_NUMBER = 400;

    private final Kind kind;
    /** By kind: a {@code Map<String, JsonView>}, a {@code List<JsonView>}, the string, the number's text, a Boolean. */
    private final Object value;

    private final @Nullable String sourceText;

    private JsonView(Kind kind, Object value, @Nullable String sourceText) {
        this.kind = kind;
        this.value = value;
        this.sourceText = sourceText;
    }

    /**
     * A view of a plain Java value: {@code null}, a {@link Boolean}, a finite {@link Number}, a {@link CharSequence}, a
     * {@link Map} with string keys, an {@link Iterable}, an array of objects, or a view (returned as it is). The value is
     * copied whole. Linear in its size.
     *
     * @param plain the value
     * @return a view of it
     * @throws IllegalArgumentException if the value, or one inside it, is of another type (see {@link #from(Object)} for
     *     records and beans), is a number without a JSON form, or is nested deeper than {@link #MAX_DEPTH}
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static JsonView of(@Nullable Object plain) {
        return PlainValues.view(plain, 0);
    }

    /**
     * A view of a record or bean of yours, as Jackson writes it.
     *
     * @param bean any object that Jackson can write, with its annotations honoured
     * @return a view of it
     * @throws IllegalArgumentException if Jackson cannot write the object
     */
    public static JsonView from(Object bean) {
        return of(DataBinding.toPlain(Objects.requireNonNull(bean, "bean")));
    }

    /**
     * The JSON value {@code null}.
     *
     * @return the one view of it
     */
    public static JsonView nullValue() {
        return NULL_VIEW;
    }

    /**
     * An object without members.
     *
     * @return the one view of it
     */
    public static JsonView emptyObject() {
        return EMPTY_OBJECT;
    }

    /**
     * A string.
     *
     * @param text its value
     * @return a view of it
     */
    public static JsonView string(String text) {
        return new JsonView(Kind.STRING, Objects.requireNonNull(text, "text"), null);
    }

    /**
     * A truth value.
     *
     * @param value the value
     * @return the one view of it
     */
    public static JsonView bool(boolean value) {
        return value ? TRUE_VIEW : FALSE_VIEW;
    }

    /**
     * A number, kept as it is written: {@code 1.50} stays {@code 1.50}.
     *
     * @param text a number as RFC 8259 writes it
     * @return a view of it
     * @throws IllegalArgumentException if the text is not a JSON number
     */
    public static JsonView number(String text) {
        if (!NumberText.fits(text)) {
            throw new IllegalArgumentException("not a JSON number");
        }
        return new JsonView(Kind.NUMBER, text, null);
    }

    /**
     * An object with the given members, in their order.
     *
     * @param members the members; copied
     * @return a view of the object
     */
    public static JsonView object(Map<String, JsonView> members) {
        if (members.isEmpty()) {
            return EMPTY_OBJECT;
        }
        return ownedObject(members.size() <= FewMembers.MOST ? members : new LinkedHashMap<>(members));
    }

    /**
     * Starts an object that is made member by member.
     *
     * @return a builder without members
     */
    public static JsonObjectBuilder objectBuilder() {
        return new JsonObjectBuilder();
    }

    /**
     * An array with the given elements.
     *
     * @param elements the elements; copied
     * @return a view of the array
     */
    public static JsonView array(List<JsonView> elements) {
        return new JsonView(Kind.ARRAY, List.copyOf(elements), null);
    }

    /**
     * A string that holds a JSON value, seen as that value. It reads as {@code inside} everywhere, and
     * {@link #toJson()} writes the string again.
     *
     * @param text the string's value
     * @param inside the JSON value the string holds
     * @return a view of the value inside, which remembers the string
     */
    public static JsonView decoded(String text, JsonView inside) {
        return new JsonView(inside.kind, inside.value, Objects.requireNonNull(text, "text"));
    }

    static JsonView ofFew(FewMembers members) {
        return new JsonView(Kind.OBJECT, members, null);
    }

    /** An object over a map that nobody else holds, or that is small; a large one is not copied. */
    static JsonView ownedObject(Map<String, JsonView> members) {
        Map<String, JsonView> kept =
                members.size() <= FewMembers.MOST ? FewMembers.copyOf(members) : Collections.unmodifiableMap(members);
        return new JsonView(Kind.OBJECT, kept, null);
    }

    /**
     * What kind of value this is; for a decoded string the kind of the value inside.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Whether this is an object.
     *
     * @return true for an object, an empty one too
     */
    public boolean isObject() {
        return kind == Kind.OBJECT;
    }

    /**
     * Whether this is an array.
     *
     * @return true for an array, an empty one too
     */
    public boolean isArray() {
        return kind == Kind.ARRAY;
    }

    /**
     * Whether this is the JSON value {@code null}.
     *
     * @return true for {@code null}
     */
    public boolean isNull() {
        return kind == Kind.NULL;
    }

    /**
     * The string this view was decoded from.
     *
     * @return the string as it came, or empty when this value was not inside a string
     */
    public Optional<String> sourceText() {
        return Optional.ofNullable(sourceText);
    }

    /**
     * The value itself, without the memory of the string it was decoded from.
     *
     * @return an equal view that is written as the value it shows
     */
    public JsonView withoutSourceText() {
        return sourceText == null ? this : new JsonView(kind, value, null);
    }

    /**
     * The members of an object.
     *
     * @return an unmodifiable map in the order of the document; empty when this is not an object
     */
    @SuppressWarnings("unchecked")
    public Map<String, JsonView> members() {
        return kind == Kind.OBJECT ? (Map<String, JsonView>) value : Map.of();
    }

    /**
     * The elements of an array.
     *
     * @return an unmodifiable list; empty when this is not an array
     */
    @SuppressWarnings("unchecked")
    public List<JsonView> elements() {
        return kind == Kind.ARRAY ? (List<JsonView>) value : List.of();
    }

    /**
     * A member of an object.
     *
     * @param name the member's name, exactly
     * @return its value, which may be the JSON value {@code null}; empty when there is no such member or this is not an
     *     object
     */
    public Optional<JsonView> get(String name) {
        return Optional.ofNullable(members().get(name));
    }

    /**
     * The value at a pointer.
     *
     * @param pointer a pointer as RFC 6901 writes it
     * @return the value there, which may be the JSON value {@code null}; empty when nothing is there
     * @throws IllegalArgumentException if the text is not a pointer
     */
    public Optional<JsonView> at(String pointer) {
        return at(JsonPointer.of(pointer));
    }

    /**
     * The value at a pointer.
     *
     * @param pointer where to look
     * @return the value there, which may be the JSON value {@code null}; empty when nothing is there
     */
    public Optional<JsonView> at(JsonPointer pointer) {
        JsonView here = this;
        for (String token : pointer.tokens()) {
            here = here.step(token);
            if (here == null) {
                return Optional.empty();
            }
        }
        return Optional.of(here);
    }

    private @Nullable JsonView step(String token) {
        if (kind == Kind.OBJECT) {
            return members().get(token);
        }
        int index = kind == Kind.ARRAY ? arrayIndex(token) : -1;
        return index >= 0 && index < elements().size() ? elements().get(index) : null;
    }

    /** RFC 6901: digits without a leading zero; anything else names no element. */
    private static int arrayIndex(String token) {
        boolean digits =
                !token.isEmpty() && token.length() <= 9 && token.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (token.length() > 1 && token.charAt(0) == '0')) {
            return -1;
        }
        return Integer.parseInt(token);
    }

    /**
     * The value of a string.
     *
     * @return the string, or empty for any other kind
     */
    public Optional<String> asText() {
        return kind == Kind.STRING ? Optional.of((String) value) : Optional.empty();
    }

    /**
     * The value of {@code true} or {@code false}.
     *
     * @return the truth value, or empty for any other kind
     */
    public Optional<Boolean> asBoolean() {
        return kind == Kind.BOOLEAN ? Optional.of((Boolean) value) : Optional.empty();
    }

    /**
     * The nearest {@code double} to a number.
     *
     * @return the number, infinite when it is too large for a {@code double}; empty for any other kind
     */
    public OptionalDouble asDouble() {
        return kind == Kind.NUMBER ? OptionalDouble.of(Double.parseDouble((String) value)) : OptionalDouble.empty();
    }

    /**
     * A number without a fraction that fits a {@code long}; {@code 3}, {@code 3.0} and {@code 3e0} all give 3.
     *
     * @return the number, or empty when it has a fraction, does not fit, or this is of any other kind
     */
    public OptionalLong asLong() {
        if (kind != Kind.NUMBER || numberText().length() > LONGEST_CONVERTED_NUMBER) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(numberText()));
        } catch (NumberFormatException notPlainDigits) {
            return exactLong(numberText());
        }
    }

    private static OptionalLong exactLong(String text) {
        if (!(Math.abs(Double.parseDouble(text)) <= 0x1p63)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(text).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return OptionalLong.empty();
        }
    }

    /**
     * The text of a number as it was written.
     *
     * @return the text, or empty for any other kind
     */
    public Optional<String> asNumberText() {
        return kind == Kind.NUMBER ? Optional.of(numberText()) : Optional.empty();
    }

    private String numberText() {
        return (String) value;
    }

    /**
     * This value as an object of yours, as Jackson reads it: records, beans, maps, lists, strings and numbers, with
     * annotations honoured. Members your type does not have are ignored; a missing primitive is an error, and a string
     * is not taken for a number.
     *
     * @param type what to read it as
     * @param <T> what to read it as
     * @return the object
     * @throws IllegalArgumentException if the value does not fit the type; the message names the place and the kinds,
     *     never the value
     */
    public <T> T as(Class<T> type) {
        return DataBinding.bind(this, Objects.requireNonNull(type, "type"));
    }

    /**
     * An object as plain JDK maps, lists, strings, booleans and numbers, for code that wants nothing of ours. Whole
     * numbers are {@link Long} or {@link BigInteger}, all others {@link BigDecimal}, or {@link Double} where the exponent
     * is more than a {@code BigDecimal} holds. The map is the caller's to change.
     *
     * @return a deep copy in the order of the document
     * @throws IllegalStateException if this is not an object
     */
    public Map<String, @Nullable Object> toMap() {
        if (kind != Kind.OBJECT) {
            throw new IllegalStateException("toMap() needs an object, this is " + kind.word());
        }
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        members().forEach((name, member) -> plain.put(name, member.toPlain()));
        return plain;
    }

    /**
     * This value as plain JDK objects: see {@link #toMap()}. A decoded string gives the value inside it.
     *
     * @return a map, a list, a string, a boolean, a number, or {@code null} for the JSON value {@code null}
     */
    @JsonValue
    public @Nullable Object toPlain() {
        return switch (kind) {
            case OBJECT -> toMap();
            case ARRAY -> plainElements();
            case NUMBER -> plainNumber(numberText());
            case NULL -> null;
            case STRING, BOOLEAN -> value;
        };
    }

    private List<@Nullable Object> plainElements() {
        List<@Nullable Object> plain = new ArrayList<>();
        elements().forEach(element -> plain.add(element.toPlain()));
        return plain;
    }

    private static Number plainNumber(String text) {
        boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
        if (whole && !text.equals("-0")) {
            return text.length() <= 18 ? (Number) Long.valueOf(text) : narrow(new BigInteger(text));
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException exponentTooLarge) {
            return Double.valueOf(text);
        }
    }

    private static Number narrow(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    /**
     * The value as JSON text without white space.
     *
     * @return the text
     * @throws IllegalStateException as {@link #toJsonBytes()} does
     */
    public String toJson() {
        return new String(toJsonBytes(), StandardCharsets.UTF_8);
    }

    /**
     * The value as JSON text in UTF-8 without white space.
     *
     * @return a new array
     * @throws IllegalStateException if a string holds half of a surrogate pair, which UTF-8 has no form for
     * @throws java.io.UncheckedIOException if the value is nested deeper than twice {@link #MAX_DEPTH}
     */
    public byte[] toJsonBytes() {
        return JsonText.write(this);
    }

    /** Two views are equal when they show the same value: members in any order, numbers by their text. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonView that && kind == that.kind && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, value);
    }

    /** The kind and the size, such as {@code JsonView[object, 3 members]}; never a value. */
    @Override
    public String toString() {
        return switch (kind) {
            case OBJECT -> "JsonView[object, " + members().size() + " members]";
            case ARRAY -> "JsonView[array, " + elements().size() + " elements]";
            case STRING -> "JsonView[string, " + ((String) value).length() + " characters]";
            case NUMBER, BOOLEAN, NULL -> "JsonView[" + kind.word() + "]";
        };
    }
}
