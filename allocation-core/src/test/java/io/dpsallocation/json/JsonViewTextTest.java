package io.dpsallocation.json;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonViewTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "false",
                "\"\"",
                "1.50",
                "{\"b\":[1,{\"c\":null}],\"a\":\"x\"}",
                "\"\\\"\\\\\\n\\u0000\""
            })
    void toJson_writes_the_document_that_was_read(String text) {
        assertThat(JsonTexts.parse(text).toJson()).isEqualTo(text);
    }

    @Test
    void toJsonBytes_are_utf8() {
        JsonView view = JsonView.string("\u00e9\u20ac\ud83d\ude80");
        assertThat(view.toJsonBytes()).isEqualTo("\"\u00e9\u20ac\ud83d\ude80\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void toJsonBytes_is_a_new_array_each_time() {
        JsonView view = json("[1]");
        view.toJsonBytes()[0] = 'x';
        assertThat(view.toJsonBytes()[0]).isEqualTo((byte) '[');
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude80", "a\ud83d", "\ude80\ud83d", "secret\ud83dsecret"})
    void toJsonBytes_halfASurrogatePair(String text) {
        String message = "a string holds half of a surrogate pair, which has no form in UTF-8";
        JsonView string = JsonView.string(text);
        JsonView member = JsonView.object(Map.of("a", string));
        JsonView name = JsonView.object(Map.of(text, json("1")));
        JsonView decoded = JsonView.decoded(text, json("1"));
        assertThat(Stream.of(string, member, name, decoded))
                .allSatisfy(view -> assertThatIllegalStateException()
                        .isThrownBy(view::toJsonBytes)
                        .withMessage(message)
                        .withNoCause());
    }

    @Test
    void toJsonBytes_nestedDeeperThanCanBeWritten() {
        JsonView view = json("1");
        for (int i = 0; i <= 2 * JsonView.MAX_DEPTH; i++) {
            view = JsonView.array(List.of(view));
        }
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(view::toJsonBytes);
    }

    @Test
    void toJson_writes_a_decoded_string_as_the_string_it_came_as() {
        JsonView payload = JsonView.decoded(" {\"a\":1} ", json("{'a': 1}"));
        assertThat(JsonView.array(List.of(payload)).toJson()).isEqualTo("[\" {\\\"a\\\":1} \"]");
    }
}
