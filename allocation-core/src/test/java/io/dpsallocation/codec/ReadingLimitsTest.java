package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit lets through what is exactly at it, and stops what is one beyond. */
class ReadingLimitsTest {

    private static final AllocationJson TIGHT = AllocationJson.withLimits(new Limits(60, 3, 5, 4, 6));

    private static JsonView read(String text) {
        return TIGHT.readView(bytes(text));
    }

    @Test
    void bytes_at_the_limit_are_read_and_one_more_is_refused() {
        String fits = "[" + " ".repeat(58) + "]";
        MalformedJsonException refusal = refusal(TIGHT, fits + " ");

        assertThat(read(fits).isArray()).isTrue();
        assertThat(refusal.code()).isEqualTo(ReasonCode.BODY_TOO_LARGE);
        assertThat(refusal).hasMessage("the document is larger than the limit of 60 bytes");
    }

    @Test
    void bytes_are_counted_as_they_came_with_mark_and_encoding() {
        assertThat(refusal(TIGHT, "\ufeff[" + " ".repeat(56) + "]").code()).isEqualTo(ReasonCode.BODY_TOO_LARGE);
        assertThat(refusal(TIGHT, "[\"" + "\u20ac".repeat(20) + "\"]").code()).isEqualTo(ReasonCode.BODY_TOO_LARGE);
    }

    @Test
    void a_body_that_is_too_large_is_not_looked_into() {
        byte[] neitherUtf8NorJson = new byte[Limits.standard().maxBytes() + 1];
        Arrays.fill(neitherUtf8NorJson, (byte) 0xFF);

        assertThat(refusal(neitherUtf8NorJson).code()).isEqualTo(ReasonCode.BODY_TOO_LARGE);
        assertThat(refusal(Arrays.copyOf(neitherUtf8NorJson, neitherUtf8NorJson.length - 1))
                        .code())
                .isEqualTo(ReasonCode.NOT_JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcde", "\u20ac\u20ac\u20ac\u20ac\u20ac", "\\u0061bcde", "\ud83d\ude80\ud83d\ude80a"})
    void a_string_at_the_limit_is_read(String string) {
        assertThat(read("[\"" + string + "\"]").elements()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef", "\\u0061\\u0061\\u0061abc", "\ud83d\ude80\ud83d\ude80\ud83d\ude80"})
    void a_string_over_the_limit_is_refused(String string) {
        MalformedJsonException refusal = refusal(TIGHT, "{\"a\": [\"" + string + "\"]}");

        assertThat(refusal.code()).isEqualTo(ReasonCode.STRING_TOO_LONG);
        assertThat(refusal).hasMessage("/a/0 is a string longer than the limit of 5 characters (line 1, column 8)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcd", "\ud83d\ude80\ud83d\ude80", "\\u0061bcd"})
    void a_name_at_the_limit_is_read(String name) {
        assertThat(read("{\"" + name + "\": 1}").members()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcde", "\ud83d\ude80\ud83d\ude80a", "\\u0061bcde"})
    void a_name_over_the_limit_is_refused_and_does_not_stand_in_the_pointer(String name) {
        MalformedJsonException refusal = refusal(TIGHT, "{\"a\": {\"" + name + "\": 1}}");

        assertThat(refusal.code()).isEqualTo(ReasonCode.STRING_TOO_LONG);
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.of("/a"));
        assertThat(refusal)
                .hasMessage("/a has a member whose name is longer than the limit of 4 characters (line 1, column 8)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "-12345", "1.2345", "-1.234", "1e1234", "-1E+12", "0.0000"})
    void a_number_at_the_limit_is_read_as_it_is_written(String number) {
        assertThat(read("[" + number + "]").elements().get(0).asNumberText()).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "-123456", "1.23456", "1e12345", "0.00000"})
    void a_number_over_the_limit_is_refused(String number) {
        MalformedJsonException refusal = refusal(TIGHT, "{\"n\": " + number + "}");

        assertThat(refusal.code()).isEqualTo(ReasonCode.NUMBER_TOO_LONG);
        assertThat(refusal).hasMessage("/n is a number longer than the limit of 6 characters (line 1, column 7)");
    }

    @ParameterizedTest
    @CsvSource({
        "131072, \"%s\",       131073, STRING_TOO_LONG",
        "4096,   {\"%s\": 1},  4097,   STRING_TOO_LONG",
    })
    void the_standard_limits_hold_for_strings_and_names(int fits, String form, int tooLong, String code) {
        String document = form.replace("\\", "");
        assertThat(AllocationJson.standard().readView(bytes(document.formatted("x".repeat(fits)))))
                .isNotNull();
        assertThat(refusal(document.formatted("x".repeat(tooLong))).code()).isEqualTo(new ReasonCode(code));
    }

    @Test
    void the_standard_limit_holds_for_numbers() {
        assertThat(AllocationJson.standard().readView(bytes("9".repeat(400))).asNumberText())
                .contains("9".repeat(400));
        assertThat(refusal("9".repeat(401)).code()).isEqualTo(ReasonCode.NUMBER_TOO_LONG);
    }

    @Test
    void limits_of_ones_own_may_be_wider_than_jacksons() {
        AllocationJson wide = AllocationJson.withLimits(new Limits(1 << 26, 512, 1 << 25, 1 << 20, 1 << 20));
        String digits = "7".repeat(200_000);

        assertThat(wide.readView(bytes("[" + digits + "]")).elements().get(0).asNumberText())
                .contains(digits);
        assertThat(wide.readView(bytes("-0." + digits + "e-" + digits)).asNumberText())
                .hasValueSatisfying(text -> assertThat(text).hasSize(400_005));
        assertThat(wide.readView(bytes("{\"" + "n".repeat(200_000) + "\": \"" + "s".repeat(21_000_000) + "\"}"))
                        .members())
                .hasSize(1);
    }
}
