package io.dpsallocation.codec;

import static io.dpsallocation.codec.Refusals.bytes;
import static io.dpsallocation.codec.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Half of a surrogate pair can only come as an escape, and is refused: it is no text, and UTF-8 has no form for it. */
class LoneSurrogateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udfff",
                "\\uD83D",
                "a\\ud83d",
                "\\ude80a",
                "\\ude80\\ud83d",
                "\\ud83d\\ud83d\\ude80",
                "\\ud83d\\ude80\\ude80",
                "\\ud83da\\ude80",
                "\\ud83d\\\\ude80",
                "\ud83d\ude80\\ud83d"
            })
    void half_a_pair_is_refused_in_values_and_in_names(String half) {
        MalformedJsonException value = refusal("{\"a\": [\"whole\", \"" + half + "\"]}");
        assertThat(value.code()).isEqualTo(ReasonCode.LONE_SURROGATE);
        assertThat(value).hasMessage("/a/1 is a string that holds half of a surrogate pair (line 1, column 17)");

        MalformedJsonException name = refusal("{\"a\": {\"" + half + "\": 1}}");
        assertThat(name.code()).isEqualTo(ReasonCode.LONE_SURROGATE);
        assertThat(name.pointer()).isEqualTo(JsonPointer.of("/a"));
        // Which column, and whether it is Jackson or the codec that sees it, depends on the version of Jackson.
        assertThat(name.getMessage()).startsWith("/a ").contains("half of a surrogate pair (line 1, column ");
    }

    @ParameterizedTest
    @CsvSource({"\\ud83d\\ude80", "\\uD83D\\uDE80", "\\ud800\\udc00", "\\uDBFF\\uDFFF", "\ud83d\ude80"})
    void a_whole_pair_is_text(String pair) {
        JsonView view = AllocationJson.standard().readView(bytes("[\"" + pair + "\"]"));

        assertThat(view.elements().get(0).asText().orElseThrow().codePointCount(0, 2))
                .isOne();
    }

    @Test
    void half_a_pair_at_the_root_is_refused() {
        assertThat(refusal("\"\\ud800\""))
                .hasMessage("the document is a string that holds half of a surrogate pair (line 1, column 1)");
    }

    @Property(tries = 1000, seed = "20260101")
    void what_is_read_can_always_be_written_in_utf8(@ForAll("units") String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> escaped.append(String.format("\\u%04x", unit)));
        String document = "[\"" + escaped + "\"]";
        boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);

        if (encodable) {
            JsonView view = AllocationJson.standard().readView(bytes(document));
            assertThat(AllocationJson.standard().readView(view.toJsonBytes())).isEqualTo(view);
        } else {
            assertThat(refusal(document).code()).isEqualTo(ReasonCode.LONE_SURROGATE);
        }
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of('a', '\u00e9', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000')
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(units -> units.stream().map(String::valueOf).reduce("", String::concat));
    }
}
