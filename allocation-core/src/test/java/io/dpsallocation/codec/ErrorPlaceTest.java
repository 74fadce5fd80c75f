package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal says where: pointer, line and column, in the message and beside it. */
class ErrorPlaceTest {

    static Stream<Arguments> places() {
        return Stream.of(
                place("a missing comma", ReasonCode.NOT_JSON, "/a", 4, 5, """
                        {
                          "a": {
                            "b": 1
                            "c": 2
                          }
                        }"""),
                place("a misspelt word", ReasonCode.NOT_JSON, "/list", 2, 7, """
                        {"list": [1, "x",
                              nulll]}"""),
                place("a document that breaks off", ReasonCode.NOT_JSON, "/a/0", 2, 6, """
                        {"a": [
                        {"b":"""),
                place("a duplicate", ReasonCode.DUPLICATE_MEMBER, "/a/1/b", 3, 9, """
                        {"a": [0,
                          {"b": 1,
                           "b": 2}]}"""),
                place("half of a surrogate pair", ReasonCode.LONE_SURROGATE, "/a/b~1c", 2, 9, """
                        {"a": {
                         "b/c": "\\ud800"}}"""),
                place("a string that is too long", ReasonCode.STRING_TOO_LONG, "/0", 2, 3, """
                        [
                          "%s"]""".formatted(
                                "x".repeat(131_073))),
                place("a number that is too long", ReasonCode.NUMBER_TOO_LONG, "/0/1", 1, 6, """
                        [[1, %s]]""".formatted(
                                "1".repeat(401))),
                place("something after the end", ReasonCode.TRAILING_DATA, "", 3, 1, """
                        {"a":
                           1}
                        []"""),
                place("a line end of Windows", ReasonCode.NOT_JSON, "", 3, 1, "{\r\n\r\nx"),
                place("columns in characters, not bytes", ReasonCode.NOT_JSON, "", 1, 8, "[\"\u20ac\u4e2d\", x]"));
    }

    private static Arguments place(
            String name, ReasonCode code, String pointer, int line, int column, String document) {
        return Arguments.argumentSet(name, code, pointer, line, column, document);
    }

    @ParameterizedTest
    @MethodSource("places")
    void a_refusal_names_pointer_line_and_column(
            ReasonCode code, String pointer, int line, int column, String document) {
        MalformedJsonException refusal = refusal(document);

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.of(pointer));
        assertThat("line " + refusal.line() + ", column " + refusal.column())
                .isEqualTo("line " + line + ", column " + column);
        assertThat(refusal.getMessage())
                .startsWith(pointer.isEmpty() ? "the document " : pointer + " ")
                .endsWith(" (line " + line + ", column " + column + ")");
    }

    @Test
    void what_was_read_before_leaves_nothing_in_the_pointer() {
        assertThat(refusal("{\"a\": {\"b\": [1, {\"c\": 2}]}, \"d\": [[3], x]}").pointer())
                .isEqualTo(JsonPointer.of("/d"));
    }

    @Test
    void a_name_cannot_break_the_line_of_a_log() {
        MalformedJsonException refusal = refusal("{\"a\\nb\\r\\u001b\\u0085\\u2028\": {\"c\": 1, \"c\": 2}}");

        assertThat(refusal.getMessage()).startsWith("/a?b????/c stands twice in its object");
        assertThat(refusal.pointer().tokens()).containsExactly("a\nb\r\u001b\u0085\u2028", "c");
    }

    @Test
    void a_place_of_long_names_is_cut_short_in_the_message() {
        String name = "\ud83d\ude80".repeat(400);
        MalformedJsonException refusal = refusal("{\"" + name + "\": {\"c\": 1, \"c\": 2}}");

        assertThat(refusal.getMessage())
                .startsWith("/" + "\ud83d\ude80".repeat(199) + "\u2026 stands twice in its object");
        assertThat(refusal.pointer()).isEqualTo(JsonPointer.ROOT.child(name).child("c"));
    }
}
