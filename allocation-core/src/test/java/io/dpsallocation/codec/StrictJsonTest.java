package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonArbitraries;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.GoldenDocuments;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8259 and nothing beyond it; nothing but white space after the value. */
class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// note\n{}",
                "/* note */ {}",
                "# note\n{}",
                "[1, /* note */ 2]",
                "[1,]",
                "{\"a\": 1,}",
                "[,1]",
                "[1,,2]",
                "[,]",
                "{,}",
                "NaN",
                "[NaN]",
                "Infinity",
                "-Infinity",
                "[-INF]",
                "{'a': 1}",
                "{\"a\": 'b'}",
                "{a: 1}",
                "{1: 1}",
                "{null: 1}",
                "{\"a\" 1}",
                "{\"a\" = 1}",
                "{\"a\"}",
                "{\"a\":}",
                "{:1}",
                "[1 2]",
                "[1\"a\"]",
                "[truefalse]",
                "True",
                "nul",
                "nulll",
                "undefined",
                "01",
                "-01",
                "00",
                "+1",
                ".5",
                "5.",
                "-",
                "--1",
                "- 1",
                "1e",
                "1e+",
                "1.e5",
                "0x1F",
                "1_000",
                "1,000",
                "\"\\'\"",
                "\"\\x41\"",
                "\"\\u12\"",
                "\"\\u00g0\"",
                "\"\\U0041\"",
                "\"line\nbreak\"",
                "\"tab\t\"",
                "\"nul\u0000\"",
                "\"open",
                "\"open\\\"",
                "`a`",
                "[1}",
                "{]",
                "]",
                "}",
                ",",
                ":",
                "[",
                "{",
                "[1",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,"
            })
    void what_rfc8259_does_not_have_is_not_json(String text) {
        MalformedJsonException refusal = refusal(text);

        assertThat(refusal.code()).isEqualTo(ReasonCode.NOT_JSON);
        assertThat(refusal.getMessage()).contains(" is not JSON (line ");
        assertThat(refusal.line()).isPositive();
        assertThat(refusal.column()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{} {}",
                "{}{}",
                "[][]",
                "1 2",
                "\"a\"\"b\"",
                "null null",
                "{} x",
                "{}}",
                "[]]",
                "{},",
                "{} // note",
                "{} /* note */",
                "{}\u0000",
                "{}\n\n[[[",
                "{} \"open"
            })
    void what_follows_the_value_is_refused(String text) {
        MalformedJsonException refusal = refusal(text);

        assertThat(refusal.code()).isEqualTo(ReasonCode.TRAILING_DATA);
        assertThat(refusal.getMessage()).startsWith("the document is followed by ");
        assertThat(refusal.line()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\r\n{ \t\r\n} \t\r\n",
                "[ ]",
                "null",
                " true ",
                "false",
                "0",
                "-0",
                "-0.0",
                "1E+2",
                "1e-2",
                "10.0e400",
                "\"\"",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\\u00E9\\uD83D\\ude80\"",
                "\"\u007f\u0085\u2028\u2029\ufeff\uffff\"",
                "{\"\": {\"\": []}}",
                "[[], [[]], {}, [{}]]"
            })
    void what_rfc8259_has_is_read(String text) {
        assertThat(AllocationJson.standard().readView(bytes(text))).isNotNull();
    }

    @Property(tries = 4000, seed = "20260101")
    void the_codec_takes_what_the_grammar_takes(@ForAll("almostJson") String text) {
        boolean json = Rfc8259.isJson(text);
        ReasonCode refused = refusedWith(text);

        Statistics.label("grammar").collect(json).coverage(coverage -> {
            coverage.check(true).count(count -> count > 200);
            coverage.check(false).count(count -> count > 200);
        });
        if (json) {
            // The standard has nothing against these two; the codec has.
            assertThat(refused).isIn(null, ReasonCode.DUPLICATE_MEMBER, ReasonCode.LONE_SURROGATE);
        } else {
            assertThat(refused).isIn(ReasonCode.NOT_JSON, ReasonCode.TRAILING_DATA, ReasonCode.BODY_MISSING);
        }
    }

    private static ReasonCode refusedWith(String text) {
        try {
            AllocationJson.standard().readView(bytes(text));
            return null;
        } catch (MalformedJsonException e) {
            return e.code();
        }
    }

    /** JSON text with one to three characters put in, left out or exchanged. */
    @Provide
    Arbitrary<String> almostJson() {
        Arbitrary<String> edits = Arbitraries.of(
                "", "", "{", "}", "[", "]", ",", ":", "\"", "\\", "0", "1", "-", "+", ".", "e", "u", "true", "nul", " ",
                "\t", "\n", "\f", "'", "/*", "//", "#", "NaN", "\u0000");
        Arbitrary<Edit> edit = Combinators.combine(Arbitraries.integers().between(0, 1000), edits, Arbitraries.of(0, 1))
                .as(Edit::new);
        return Combinators.combine(
                        JsonArbitraries.values().map(JsonView::toJson).filter(text -> text.length() < 200),
                        edit.list().ofMinSize(1).ofMaxSize(3))
                .as((text, all) -> {
                    String edited = text;
                    for (Edit each : all) {
                        edited = each.in(edited);
                    }
                    return edited;
                });
    }

    private record Edit(int thousandths, String put, int leftOut) {
        String in(String text) {
            int at = text.length() * thousandths / 1000;
            return text.substring(0, at) + put + text.substring(Math.min(text.length(), at + leftOut));
        }
    }

    static Stream<String> documents() {
        return Stream.concat(GoldenDocuments.requests(), GoldenDocuments.responses());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_document_cut_short_is_refused(String name) {
        String text = GoldenDocuments.text(name).strip();
        Set<ReasonCode> codes = Set.of(ReasonCode.NOT_JSON, ReasonCode.BODY_MISSING);
        for (int length = 0; length < text.length(); length++) {
            assertThat(codes).contains(refusal(text.substring(0, length)).code());
        }
        assertThat(AllocationJson.standard().readView(bytes(text))).isEqualTo(GoldenDocuments.view(name));
    }
}
