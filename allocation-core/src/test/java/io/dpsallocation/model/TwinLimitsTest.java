package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of section 5.1 of docs/contract.md. */
class TwinLimitsTest {

    private static final TwinLimits LIMITS = TwinLimits.standard();

    private static List<String> checkTags(TwinLimits limits, JsonView tags) {
        return limits.check(new InitialTwin(tags, null, Map.of())).stream()
                .map(Violation::toString)
                .toList();
    }

    private static List<String> checkTags(String tags) {
        return checkTags(LIMITS, json(tags));
    }

    private static JsonView text(int length) {
        return JsonView.string("x".repeat(length));
    }

    /** Tags whose size by IoT Hub's count is the given one: names of two characters, strings of at most 1000. */
    private static JsonView tagsOfSize(int size) {
        Map<String, JsonView> tags = new LinkedHashMap<>();
        int left = size;
        for (int i = 10; left > 0; i++) {
            int length = left <= 1002 ? left - 2 : 990;
            tags.put(Integer.toString(i), text(length));
            left -= 2 + length;
        }
        return JsonView.object(tags);
    }

    @Test
    void twin_within_every_limit() {
        InitialTwin twin = InitialTwin.of(
                Map.of("site", "eu", "rank", List.of(1, true, 2.5)),
                Map.of("interval", 30, "nested", Map.of("a", "b")));
        assertThat(LIMITS.check(twin)).isEmpty();
        assertThat(LIMITS.check(InitialTwin.of(null, null))).isEmpty();
        assertThat(checkTags("{'deleted': null}")).isEmpty();
    }

    @Test
    void tags_at_most_8_kilobytes() {
        assertThat(checkTags(LIMITS, tagsOfSize(8 * 1024))).isEmpty();
        assertThat(checkTags(LIMITS, tagsOfSize(8 * 1024 + 1)))
                .containsExactly("tags: has 8193 bytes by IoT Hub's count; at most 8192 are allowed");
    }

    @Test
    void desired_at_most_32_kilobytes() {
        InitialTwinProperties fits = new InitialTwinProperties(tagsOfSize(32 * 1024), Map.of());
        InitialTwinProperties large = new InitialTwinProperties(tagsOfSize(32 * 1024 + 1), Map.of());
        assertThat(LIMITS.check(new InitialTwin(null, fits, Map.of()))).isEmpty();
        assertThat(LIMITS.check(new InitialTwin(null, large, Map.of())))
                .containsExactly(new Violation(
                        "properties.desired", "has 32769 bytes by IoT Hub's count; at most 32768 are allowed"));
    }

    @Test
    void kilobytes_may_be_of_1000_bytes() {
        TwinLimits decimal = new TwinLimits(1000);
        assertThat(checkTags(decimal, tagsOfSize(8000))).isEmpty();
        assertThat(checkTags(decimal, tagsOfSize(8001)))
                .containsExactly("tags: has 8001 bytes by IoT Hub's count; at most 8000 are allowed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1001, 1023, 1025})
    void bytesPerKilobyte_neither_1000_nor_1024(int bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TwinLimits(bytes))
                .withMessage("bytesPerKilobyte must be 1000 or 1024");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'ab': 'cde'};                5",
                "{'ab': 1};                    10",
                "{'ab': 1.25e3};               10",
                "{'ab': true};                 6",
                "{'ab': null};                 2",
                "{'a': {'b': {'c': false}}};   7",
                "{'a': [1, 'xy', false]};      15",
                "{'a': '\\u00e9\\u20ac\\ud83d\\ude80'}; 10",
                "{'a': '\\u0007x\\u009f'};     2"
            })
    void size_is_counted_by_the_formula_of_the_guide(String tags, int size) {
        Map<String, JsonView> filled = new LinkedHashMap<>(json(tags).members());
        filled.putAll(tagsOfSize(8 * 1024 + 1 - size).members());
        assertThat(checkTags(LIMITS, JsonView.object(filled)))
                .containsExactly("tags: has 8193 bytes by IoT Hub's count; at most 8192 are allowed");
    }

    @Test
    void string_at_most_4_kilobytes_controls_included() {
        assertThat(checkTags(LIMITS, JsonView.object(Map.of("a", text(4096))))).isEmpty();
        assertThat(checkTags(LIMITS, JsonView.object(Map.of("a", text(4097)))))
                .containsExactly("tags.a: is a string longer than 4 KB of UTF-8");
        JsonView accents = JsonView.object(Map.of("a", JsonView.string("\u00e9".repeat(2049))));
        assertThat(checkTags(LIMITS, accents)).containsExactly("tags.a: is a string longer than 4 KB of UTF-8");
    }

    @Test
    void name_at_most_1_kilobyte() {
        assertThat(checkTags(LIMITS, JsonView.object(Map.of("n".repeat(1024), json("1")))))
                .isEmpty();
        assertThat(checkTags(LIMITS, JsonView.object(Map.of("n".repeat(1025), json("1")))))
                .containsExactly("tags: has a member whose name is longer than 1 KB of UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "$version", "a b", "a\u0000", "a\u001f", "a\u0085", "\u007f"})
    void name_with_a_forbidden_character(String name) {
        JsonView tags = JsonView.object(Map.of("outer", JsonView.object(Map.of(name, json("1")))));
        assertThat(checkTags(LIMITS, tags))
                .containsExactly(
                        "tags.outer: has a member whose name is empty or holds a dot, a dollar sign, a space or a control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-b_c", "\u00e9t\u00e9", "\u6771\u4eac", "a/b", "a:b", "\ud83d\ude80"})
    void name_of_any_other_characters(String name) {
        assertThat(checkTags(LIMITS, JsonView.object(Map.of(name, json("1"))))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "4503599627370495,      true",
        "-4503599627370496,     true",
        "4503599627370496,      false",
        "-4503599627370497,     false",
        "99999999999999999999,  false",
        "4503599627370496.0,    true",
        "1e300,                 true"
    })
    void whole_number_within_52_bits(String number, boolean allowed) {
        List<String> violations = checkTags("{'a': {'b': [" + number + "]}}");
        assertThat(violations)
                .isEqualTo(allowed ? List.of() : List.of("tags.a.b[0]: is a whole number outside -2^52 to 2^52 - 1"));
    }

    private static JsonView nested(int levels, boolean arrays) {
        JsonView value = json("'leaf'");
        for (int i = 0; i < levels; i++) {
            value = arrays ? JsonView.array(List.of(value)) : JsonView.object(Map.of("n", value));
        }
        return JsonView.object(Map.of("n", value));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ten_levels_under_tags_and_no_more(boolean arrays) {
        assertThat(checkTags(LIMITS, nested(10, arrays))).isEmpty();
        assertThat(checkTags(LIMITS, nested(11, arrays)))
                .singleElement()
                .asString()
                .startsWith("tags.n")
                .endsWith(": is nested deeper than 10 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "1", "null"})
    void section_that_is_no_object(String section) {
        assertThat(checkTags(section)).containsExactly("tags: must be a JSON object");
        InitialTwinProperties properties = new InitialTwinProperties(json(section), Map.of());
        assertThat(LIMITS.check(new InitialTwin(null, properties, Map.of())))
                .containsExactly(new Violation("properties.desired", "must be a JSON object"));
    }

    @Test
    void every_broken_limit_is_named_and_no_value_is_shown() {
        String long5000 = "secret".repeat(1000);
        assertThat(checkTags("{'sec ret': '" + long5000 + "', 'b': [9007199254740992]}"))
                .containsExactly(
                        "tags: has a member whose name is empty or holds a dot, a dollar sign, a space or a control",
                        "tags.?: is a string longer than 4 KB of UTF-8",
                        "tags.b[0]: is a whole number outside -2^52 to 2^52 - 1");
    }

    @ParameterizedTest
    @CsvSource({"plain-Name_7, plain-Name_7", "a/b, ?", "\u00e9, ?"})
    void path_shows_names_that_are_plain_words(String name, String shown) {
        assertThat(checkTags(LIMITS, JsonView.object(Map.of(name, json("9007199254740992")))))
                .containsExactly("tags." + shown + ": is a whole number outside -2^52 to 2^52 - 1");
    }

    @Test
    void path_does_not_show_long_names() {
        JsonView number = json("9007199254740992");
        assertThat(checkTags(LIMITS, JsonView.object(Map.of("n".repeat(64), number))))
                .singleElement()
                .asString()
                .startsWith("tags." + "n".repeat(64) + ": ");
        assertThat(checkTags(LIMITS, JsonView.object(Map.of("n".repeat(65), number))))
                .singleElement()
                .asString()
                .startsWith("tags.?: ");
    }
}
