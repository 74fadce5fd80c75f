package io.dpsallocation.json;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonViewFactoriesTest {

    static Stream<Arguments> plainValues() {
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of(true, "true"),
                Arguments.of("text", "\"text\""),
                Arguments.of(CharBuffer.wrap("text"), "\"text\""),
                Arguments.of(7, "7"),
                Arguments.of((byte) 7, "7"),
                Arguments.of(Long.MIN_VALUE, "-9223372036854775808"),
                Arguments.of(new BigInteger("12345678901234567890"), "12345678901234567890"),
                Arguments.of(new BigDecimal("1.50"), "1.50"),
                Arguments.of(new BigDecimal("1E+3"), "1E+3"),
                Arguments.of(1.5, "1.5"),
                Arguments.of(1.0e10, "1.0E10"),
                Arguments.of(-0.0, "-0.0"),
                Arguments.of(1.5f, "1.5"),
                Arguments.of(List.of(1, "a"), "[1,\"a\"]"),
                Arguments.of(Set.of(), "[]"),
                Arguments.of(new Object[] {1, null}, "[1,null]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Map.of("a", List.of(Map.of("b", false))), "{\"a\":[{\"b\":false}]}"));
    }

    @ParameterizedTest
    @MethodSource("plainValues")
    void of_plainValue(Object plain, String text) {
        assertThat(JsonView.of(plain).toJson()).isEqualTo(text);
    }

    @Test
    void of_view_is_the_view_itself_also_inside_a_map() {
        JsonView view = json("{'a': 1}");
        assertThat(JsonView.of(view)).isSameAs(view);
        assertThat(JsonView.of(Map.of("v", view)).get("v").orElseThrow()).isSameAs(view);
    }

    @Test
    void of_keeps_the_order_of_a_map_and_copies_it() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", new ArrayList<>(List.of(1)));
        JsonView view = JsonView.of(map);
        map.clear();
        assertThat(view.toJson()).isEqualTo("{\"z\":1,\"a\":[1]}");
    }

    @Test
    void of_typeWithoutJsonForm() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.of(Map.of("a", List.of(Thread.State.NEW))))
                .withMessage("no JSON form for java.lang.Thread$State; use JsonView.from(..) for records and beans");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonView.of(new int[] {1}));
    }

    @Test
    void of_nameThatIsNoString() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.of(Map.of(1, "secret")))
                .withMessage("a member's name must be a string");
        assertThatIllegalArgumentException().isThrownBy(() -> JsonView.of(Collections.singletonMap(null, 1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void of_numberThatIsNotFinite(double number) {
        String message = "a number must be finite to have a JSON form";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.of(number))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.of((float) number))
                .withMessage(message);
    }

    @Test
    void of_takes_the_deepest_nesting_and_no_deeper() {
        assertThat(JsonView.of(nested(JsonView.MAX_DEPTH)).isArray()).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonView.of(nested(JsonView.MAX_DEPTH + 1)))
                .withMessage("nested deeper than 512 levels");
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int i = 0; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    @Test
    void of_mapThatHoldsItself() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("self", map);
        assertThatIllegalArgumentException().isThrownBy(() -> JsonView.of(map));
    }

    @Test
    void single_values_are_shared() {
        assertThat(JsonView.nullValue()).isSameAs(JsonView.of(null));
        assertThat(JsonView.emptyObject()).isSameAs(JsonView.object(Map.of()));
        assertThat(JsonView.bool(true)).isSameAs(JsonView.of(true));
        assertThat(JsonView.bool(false)).isSameAs(JsonView.of(false));
    }

    @Test
    void object_copies_its_members_in_their_order() {
        Map<String, JsonView> members = new LinkedHashMap<>();
        members.put("z", json("1"));
        members.put("a", json("2"));
        JsonView view = JsonView.object(members);
        members.clear();
        assertThat(view.toJson()).isEqualTo("{\"z\":1,\"a\":2}");
    }

    @Test
    void array_copies_its_elements() {
        List<JsonView> elements = new ArrayList<>(List.of(json("1")));
        JsonView view = JsonView.array(elements);
        elements.clear();
        assertThat(view.toJson()).isEqualTo("[1]");
    }

    @Test
    void string_null() {
        assertThatNullPointerException().isThrownBy(() -> JsonView.string(null)).withMessage("text");
    }

    @Property(seed = "20260802", tries = 300)
    void of_reads_back_what_toPlain_gives(@ForAll("valuesWithPlainNumbers") JsonView value) {
        assertThat(JsonView.of(value.toPlain())).isEqualTo(value);
    }

    @Property(seed = "20260803", tries = 300)
    void toJson_reads_back_as_an_equal_view(@ForAll("values") JsonView value) {
        assertThat(JsonTexts.parse(value.toJson())).isEqualTo(value).hasSameHashCodeAs(value);
        assertThat(JsonTexts.parse(value.toJson()).toJson()).isEqualTo(value.toJson());
    }

    @Property(seed = "20260804", tries = 300)
    void toString_never_shows_a_value(@ForAll("values") JsonView inside) {
        JsonView view = JsonView.object(Map.of("marker-name", JsonView.string("marker-value"), "inside", inside));
        assertThat(view.toString()).isEqualTo("JsonView[object, 2 members]");
        assertThat(inside.toString())
                .matches("JsonView\\[(object, \\d+ members|array, \\d+ elements|string, \\d+ characters"
                        + "|number|boolean|null)\\]");
    }

    @Provide
    Arbitrary<JsonView> values() {
        return JsonArbitraries.values();
    }

    @Provide
    Arbitrary<JsonView> valuesWithPlainNumbers() {
        return JsonArbitraries.valuesWithPlainNumbers();
    }
}
