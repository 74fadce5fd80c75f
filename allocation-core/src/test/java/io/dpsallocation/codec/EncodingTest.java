package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** UTF-8 and nothing but UTF-8, with or without a byte order mark. */
class EncodingTest {

    private static final String MARK = "\ufeff";

    @Test
    void utf8_of_every_length_is_read() {
        String text = "\u007f\u0080\u00e9\u07ff\u0800\u20ac\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff";
        JsonView view = AllocationJson.standard().readView(bytes("{\"" + text + "\": \"" + text + "\"}"));

        assertThat(view.get(text).flatMap(JsonView::asText)).contains(text);
    }

    @Test
    void a_byte_order_mark_is_skipped_and_takes_no_column() {
        assertThat(AllocationJson.standard().readView(bytes(MARK + "[1]"))).isEqualTo(JsonView.of(List.of(1L)));
        assertThat(refusal(MARK + "[x]").column()).isEqualTo(2);
    }

    @Test
    void a_byte_order_mark_anywhere_but_at_the_start_is_refused() {
        assertThat(refusal(MARK + MARK + "{}").code()).isEqualTo(ReasonCode.NOT_JSON);
        assertThat(refusal("[" + MARK + "]").code()).isEqualTo(ReasonCode.NOT_JSON);
        assertThat(refusal("{}" + MARK).code()).isEqualTo(ReasonCode.TRAILING_DATA);
    }

    static Stream<Arguments> otherEncodings() {
        return Stream.of("UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")
                .flatMap(charset -> Stream.of("{}", "[1]", "5", "\"a\"", "{\"a\": \"\u4e2d\"}")
                        .flatMap(text -> Stream.of(
                                Arguments.argumentSet(charset + " " + text, text, charset),
                                Arguments.argumentSet(charset + " with mark " + text, MARK + text, charset))));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void another_encoding_is_not_guessed(String text, String charset) {
        MalformedJsonException refusal = refusal(text.getBytes(Charset.forName(charset)));

        assertThat(refusal.code()).isEqualTo(ReasonCode.NOT_JSON);
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.ROOT);
    }

    @ParameterizedTest
    @CsvSource({
        "80,           a continuation without a start",
        "C3,           a start without a continuation",
        "E282,         two bytes of three",
        "F09F9A,       three bytes of four",
        "C080,         an overlong NUL",
        "C0A2,         an overlong quotation mark",
        "C1BF,         an overlong letter",
        "E080AF,       an overlong slash of three bytes",
        "F08080AF,     an overlong slash of four bytes",
        "EDA080,       half of a surrogate pair",
        "EDA0BDEDBA80, a surrogate pair as CESU-8 has it",
        "F4908080,     the code point after the last one",
        "F5808080,     a start byte of nothing",
        "FE,           a byte that never stands in UTF-8",
        "FF,           another one"
    })
    void bytes_that_are_not_utf8_are_refused_wherever_they_stand(String hex, String what) {
        for (String text : List.of("{\"a\": \"@\"}", "{\"@\": 1}", "@{}", "{}@", "[1, @2]")) {
            MalformedJsonException refusal = refusal(spliced(text, hex));

            assertThat(refusal).as("%s in %s", what, text).hasMessage("the document is not UTF-8");
            assertThat(refusal.code()).isEqualTo(ReasonCode.NOT_JSON);
            assertThat(refusal.line()).isZero();
            assertThat(refusal.column()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EF", "EFBB", "EFBBEF", "EFBF"})
    void part_of_a_byte_order_mark_is_none(String hex) {
        assertThat(refusal(spliced("@{}", hex))).hasMessage("the document is not UTF-8");
    }

    /** The text in UTF-8 with other bytes where the at sign stands. */
    private static byte[] spliced(String text, String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(bytes(text.substring(0, text.indexOf('@'))));
        out.writeBytes(HexFormat.of().parseHex(hex));
        out.writeBytes(bytes(text.substring(text.indexOf('@') + 1)));
        return out.toByteArray();
    }

    @Test
    void an_empty_body_is_missing() {
        MalformedJsonException refusal = refusal(new byte[0]);

        assertThat(refusal.code()).isEqualTo(ReasonCode.BODY_MISSING);
        assertThat(refusal).hasMessage("the document is empty; send a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\t\r\n  \n", MARK, MARK + " "})
    void a_body_of_white_space_is_missing_and_has_no_place(String text) {
        MalformedJsonException refusal = refusal(text);

        assertThat(refusal.code()).isEqualTo(ReasonCode.BODY_MISSING);
        assertThat(refusal).hasMessage("the document holds nothing but white space; send a JSON object");
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.ROOT);
        assertThat(List.of(refusal.line(), refusal.column())).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\f", "\u000b", "\u00a0", "\u2003", "\u3000", "\u0000", "\u001e", "\u0085", "\u2028"})
    void what_only_looks_like_white_space_is_not_json(String space) {
        for (String text : List.of(space, space + "{}", "[1," + space + "2]", "{\"a\"" + space + ": 1}")) {
            assertThat(refusal(text).code()).isEqualTo(ReasonCode.NOT_JSON);
        }
        assertThat(refusal("{}" + space).code()).isEqualTo(ReasonCode.TRAILING_DATA);
    }
}
