package io.dpsallocation.json;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON values for properties: every kind, nested a few levels, with awkward names and numbers. */
public final class JsonArbitraries {

    private JsonArbitraries() {}

    /** Any value. */
    public static Arbitrary<JsonView> values() {
        return values(numberTexts(), 3).withoutEdgeCases();
    }

    /** Any object. */
    public static Arbitrary<JsonView> objects() {
        return objects(numberTexts(), 3).withoutEdgeCases();
    }

    /** Any value whose numbers are written the way Java writes them, which is how most JSON libraries keep them. */
    public static Arbitrary<JsonView> valuesWithPlainNumbers() {
        return values(plainNumberTexts(), 2).withoutEdgeCases();
    }

    /** Any object whose numbers are written the way Java writes them. */
    public static Arbitrary<JsonView> objectsWithPlainNumbers() {
        return objects(plainNumberTexts(), 2).withoutEdgeCases();
    }

    /** Strings without half surrogate pairs: those have no form in UTF-8. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> basic =
                Arbitraries.strings().withCharRange('\u0000', '\ud7ff').ofMaxLength(12);
        return Arbitraries.oneOf(
                basic, Arbitraries.of("", " ", "\"", "\\", "\u2028", "\ud83d\ude80", "a/b", "~0", "0"));
    }

    /** Numbers as RFC 8259 allows them, trailing zeros and exponents included. */
    public static Arbitrary<String> numberTexts() {
        Arbitrary<String> sign = Arbitraries.of("", "-");
        Arbitrary<String> whole = Arbitraries.bigIntegers().map(n -> n.abs().toString());
        Arbitrary<String> fraction = Arbitraries.of("", ".0", ".50", ".000001", ".999999999999999999");
        Arbitrary<String> exponent = Arbitraries.of("", "e0", "E+3", "e-7", "e308", "e400");
        return Combinators.combine(sign, whole, fraction, exponent).as((s, w, f, e) -> s + w + f + e);
    }

    private static Arbitrary<String> plainNumberTexts() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().map(BigInteger::toString),
                Arbitraries.doubles().between(0.001, 9_999_999).ofScale(5).map(d -> Double.toString(d)));
    }

    private static Arbitrary<JsonView> values(Arbitrary<String> numbers, int depth) {
        Arbitrary<JsonView> scalars = Arbitraries.oneOf(List.of(
                texts().map(JsonView::string),
                numbers.map(JsonView::number),
                Arbitraries.of(true, false).map(JsonView::bool),
                Arbitraries.just(JsonView.nullValue())));
        if (depth == 0) {
            return scalars;
        }
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars),
                Tuple.of(1, values(numbers, depth - 1).list().ofMaxSize(4).map(JsonView::array)),
                Tuple.of(1, objects(numbers, depth - 1)));
    }

    private static Arbitrary<JsonView> objects(Arbitrary<String> numbers, int depth) {
        return Arbitraries.maps(texts(), values(numbers, Math.max(0, depth - 1)))
                .ofMaxSize(4)
                .map(JsonView::object);
    }
}
