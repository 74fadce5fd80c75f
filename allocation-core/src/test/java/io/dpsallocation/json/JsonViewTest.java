package io.dpsallocation.json;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dpsallocation.json.JsonView.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a view says about its value. How one is made of plain Java values: {@link JsonViewFactoriesTest}. */
class JsonViewTest {

    private static JsonView one(Kind kind) {
        return switch (kind) {
            case OBJECT -> json("{'a': 1}");
            case ARRAY -> json("[1, 2]");
            case STRING -> json("'text'");
            case NUMBER -> json("1.50");
            case BOOLEAN -> json("true");
            case NULL -> JsonView.nullValue();
        };
    }

    @ParameterizedTest
    @EnumSource
    void kind_is_the_kind_of_the_value(Kind kind) {
        assertThat(one(kind).kind()).isEqualTo(kind);
        assertThat(one(kind).isObject()).isEqualTo(kind == Kind.OBJECT);
        assertThat(one(kind).isArray()).isEqualTo(kind == Kind.ARRAY);
        assertThat(one(kind).isNull()).isEqualTo(kind == Kind.NULL);
    }

    @ParameterizedTest
    @EnumSource
    void accessors_answer_for_their_own_kind_only(Kind kind) {
        JsonView view = one(kind);
        assertThat(view.members().isEmpty()).isEqualTo(kind != Kind.OBJECT);
        assertThat(view.get("a").isEmpty()).isEqualTo(kind != Kind.OBJECT);
        assertThat(view.elements().isEmpty()).isEqualTo(kind != Kind.ARRAY);
        assertThat(view.asText().isEmpty()).isEqualTo(kind != Kind.STRING);
        assertThat(view.asDouble().isEmpty()).isEqualTo(kind != Kind.NUMBER);
        assertThat(view.asNumberText().isEmpty()).isEqualTo(kind != Kind.NUMBER);
        assertThat(view.asBoolean().isEmpty()).isEqualTo(kind != Kind.BOOLEAN);
        assertThat(view.asLong()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"OBJECT, object", "ARRAY, array", "STRING, string", "NUMBER, number", "BOOLEAN, boolean", "NULL, null"})
    void kind_has_a_word_for_messages(Kind kind, String word) {
        assertThat(kind.word()).isEqualTo(word);
    }

    @Test
    void members_keep_the_order_of_the_document() {
        assertThat(json("{'z': 1, 'a': 2, 'm': 3}").members()).containsOnlyKeys("z", "a", "m");
        assertThat(json("{'z': 1, 'a': 2, 'm': 3}").members().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void members_and_elements_cannot_be_changed() {
        Map<String, JsonView> members = json("{'a': 1}").members();
        List<JsonView> elements = json("[1]").elements();
        assertThatThrownBy(members::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(elements::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void get_tells_null_from_absent_and_looks_at_the_exact_name() {
        JsonView view = json("{'a': null}");
        assertThat(view.get("a")).contains(JsonView.nullValue());
        assertThat(view.get("A")).isEmpty();
        assertThat(view.get("b")).isEmpty();
    }

    @Test
    void asText_and_asBoolean_give_the_value() {
        assertThat(json("'a\\u00e9'").asText()).contains("a\u00e9");
        assertThat(json("true").asBoolean()).contains(true);
        assertThat(json("false").asBoolean()).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1.50", "1e3", "1E+3", "-12.5e-3", "123456789012345678901234567890"})
    void number_keeps_its_text(String text) {
        JsonView number = JsonView.number(text);
        assertThat(number.asNumberText()).contains(text);
        assertThat(number.toJson()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "+1", "01", "-", "1.", ".5", "1e", "1e+", "0x1", "NaN", "Infinity", "1_0"})
    void number_textThatIsNoJsonNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.number(text))
                .withMessage("not a JSON number");
    }

    @Test
    void asDouble_is_the_nearest_double() {
        assertThat(json("1.50").asDouble()).hasValue(1.5);
        assertThat(json("1e400").asDouble()).hasValue(Double.POSITIVE_INFINITY);
        assertThat(json("-1e400").asDouble()).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(json("1e-400").asDouble()).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3",
        "-3, -3",
        "-0, 0",
        "3.0, 3",
        "3e0, 3",
        "30e-1, 3",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "9223372036854775807.0, 9223372036854775807"
    })
    void asLong_numberWithoutFraction(String text, long value) {
        assertThat(JsonView.number(text).asLong()).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.5", "1e-3", "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "1e999999999"})
    void asLong_fractionOrTooLarge(String text) {
        assertThat(JsonView.number(text).asLong()).isEmpty();
    }

    @Test
    void asLong_exponentThatNoBigDecimalHolds() {
        assertThat(JsonView.number("0e99999999999").asLong()).isEmpty();
        assertThat(JsonView.number("1e-99999999999").asLong()).isEmpty();
    }

    @Test
    void asLong_textThatIsTooLongToConvert() {
        String zeros = "0".repeat(400);
        assertThat(JsonView.number("1." + zeros).asLong()).isEmpty();
        assertThat(JsonView.number("1." + zeros.substring(2)).asLong()).hasValue(1);
    }

    @Test
    void decoded_reads_as_the_value_inside_and_is_written_as_the_string() {
        JsonView inside = json("{'a': 1}");
        JsonView decoded = JsonView.decoded("{ \"a\": 1 }", inside);
        assertThat(decoded.kind()).isEqualTo(Kind.OBJECT);
        assertThat(decoded.get("a")).contains(json("1"));
        assertThat(decoded.sourceText()).contains("{ \"a\": 1 }");
        assertThat(decoded.toJson()).isEqualTo("\"{ \\\"a\\\": 1 }\"");
        assertThat(decoded.toPlain()).isEqualTo(Map.of("a", 1L));
        assertThat(decoded).isEqualTo(inside);
    }

    @Test
    void withoutSourceText_is_written_as_the_value_it_shows() {
        JsonView inside = json("[1]");
        assertThat(JsonView.decoded("[1]", inside).withoutSourceText().toJson()).isEqualTo("[1]");
        assertThat(JsonView.decoded("[1]", inside).withoutSourceText().sourceText())
                .isEmpty();
        assertThat(inside.withoutSourceText()).isSameAs(inside);
        assertThat(inside.sourceText()).isEmpty();
    }

    @Test
    void decoded_null() {
        JsonView inside = JsonView.emptyObject();
        assertThatNullPointerException().isThrownBy(() -> JsonView.decoded(null, inside));
    }

    @Test
    void toMap_gives_plain_values_the_caller_may_change() {
        Map<String, Object> map = json("{'s': 'x', 'n': 1, 'd': 1.50, 'b': true, 'z': null, 'o': {}, 'a': [null, 2]}")
                .toMap();
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("s", "x");
        expected.put("n", 1L);
        expected.put("d", new BigDecimal("1.50"));
        expected.put("b", true);
        expected.put("z", null);
        expected.put("o", Map.of());
        expected.put("a", Arrays.asList(null, 2L));
        assertThat(map).containsExactlyEntriesOf(expected);
        map.put("more", 1);
        assertThat(map).containsKey("more");
    }

    @ParameterizedTest
    @EnumSource(names = "OBJECT", mode = EnumSource.Mode.EXCLUDE)
    void toMap_otherKinds(Kind kind) {
        assertThatIllegalStateException()
                .isThrownBy(() -> one(kind).toMap())
                .withMessage("toMap() needs an object, this is " + kind.word());
    }

    @Test
    void toPlain_whole_numbers_are_as_narrow_as_they_fit() {
        assertThat(json("999999999999999999").toPlain()).isEqualTo(999_999_999_999_999_999L);
        assertThat(json("9223372036854775807").toPlain()).isEqualTo(Long.MAX_VALUE);
        assertThat(json("-9223372036854775808").toPlain()).isEqualTo(Long.MIN_VALUE);
        assertThat(json("9223372036854775808").toPlain()).isEqualTo(new BigInteger("9223372036854775808"));
    }

    @Test
    void toPlain_all_other_numbers_are_decimals() {
        assertThat(json("1.50").toPlain()).isEqualTo(new BigDecimal("1.50"));
        assertThat(json("1e3").toPlain()).isEqualTo(new BigDecimal("1e3"));
        assertThat(json("-0").toPlain()).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void toPlain_exponentThatNoBigDecimalHolds() {
        assertThat(json("1e99999999999").toPlain()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(json("1e-99999999999").toPlain()).isEqualTo(0.0);
    }

    @Test
    void equals_compares_values_and_not_the_order_of_members() {
        assertThat(json("{'a': 1, 'b': [2]}")).isEqualTo(json("{'b': [2], 'a': 1}"));
        assertThat(json("{'a': 1, 'b': [2]}")).hasSameHashCodeAs(json("{'b': [2], 'a': 1}"));
        assertThat(json("[1, 2]")).isNotEqualTo(json("[2, 1]"));
        assertThat(json("1.5")).isNotEqualTo(json("1.50"));
        assertThat(json("'1'")).isNotEqualTo(json("1"));
        assertThat(json("{}")).isNotEqualTo(json("[]")).isNotEqualTo(Map.of());
        assertThat(json("{'a': null}")).isNotEqualTo(json("{}"));
    }

    @Test
    void toString_shows_kind_and_size_only() {
        assertThat(json("{'secret': 'secret', 'b': 1}")).hasToString("JsonView[object, 2 members]");
        assertThat(json("['secret']")).hasToString("JsonView[array, 1 elements]");
        assertThat(json("'secret'")).hasToString("JsonView[string, 6 characters]");
        assertThat(json("4711")).hasToString("JsonView[number]");
        assertThat(json("true")).hasToString("JsonView[boolean]");
        assertThat(JsonView.nullValue()).hasToString("JsonView[null]");
        assertThat(JsonView.decoded("\"secret\"", json("'secret'"))).hasToString("JsonView[string, 6 characters]");
    }
}
