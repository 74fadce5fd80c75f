package io.dpsallocation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {

    @Test
    void of_emptyText_is_the_whole_document() {
        assertThat(JsonPointer.of("")).isSameAs(JsonPointer.ROOT);
        assertThat(JsonPointer.ROOT.tokens()).isEmpty();
        assertThat(JsonPointer.ROOT).hasToString("");
    }

    @Test
    void of_splits_at_slashes_and_keeps_empty_names() {
        assertThat(JsonPointer.of("/a/b").tokens()).containsExactly("a", "b");
        assertThat(JsonPointer.of("/").tokens()).containsExactly("");
        assertThat(JsonPointer.of("//x/").tokens()).containsExactly("", "x", "");
    }

    @ParameterizedTest
    @CsvSource({"/a~1b, a/b", "/m~0n, m~n", "/~01, ~1", "/~10, /0", "/~0~1~0, ~/~", "/x~1, x/"})
    void of_reads_escapes_from_left_to_right(String text, String token) {
        assertThat(JsonPointer.of(text).tokens()).containsExactly(token);
        assertThat(JsonPointer.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " /a", "#/a", "~0"})
    void of_textWithoutLeadingSlash(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPointer.of(text))
                .withMessage("a JSON pointer must be empty or begin with '/'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/~", "/~2", "/a~/b", "/a/b~", "/~~0"})
    void of_strayTilde(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPointer.of(text))
                .withMessage("in a JSON pointer '~' must be followed by 0 or 1");
    }

    @Test
    void of_null() {
        assertThatNullPointerException().isThrownBy(() -> JsonPointer.of(null)).withMessage("text");
    }

    @Test
    void child_adds_a_name_that_is_not_escaped_yet() {
        assertThat(JsonPointer.ROOT.child("a/b").child("m~n")).hasToString("/a~1b/m~0n");
        assertThat(JsonPointer.ROOT.child("hubs").child(2).child("state")).hasToString("/hubs/2/state");
    }

    @Test
    void child_leaves_the_parent_alone() {
        JsonPointer parent = JsonPointer.of("/a");
        assertThat(parent.child("b")).isNotEqualTo(parent);
        assertThat(parent).hasToString("/a");
    }

    @Test
    void child_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> JsonPointer.ROOT.child(null))
                .withMessage("name");
    }

    @Test
    void child_negativeIndex() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonPointer.ROOT.child(-1))
                .withMessage("index must be >= 0");
        assertThat(JsonPointer.ROOT.child(0)).hasToString("/0");
    }

    @Test
    void tokens_cannot_be_changed() {
        List<String> read = JsonPointer.of("/a").tokens();
        List<String> grown = JsonPointer.ROOT.child("a").tokens();
        assertThatThrownBy(() -> read.add("b")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> grown.add("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equals_compares_places() {
        assertThat(JsonPointer.of("/a/0"))
                .isEqualTo(JsonPointer.ROOT.child("a").child(0))
                .hasSameHashCodeAs(JsonPointer.ROOT.child("a").child(0))
                .isNotEqualTo(JsonPointer.of("/a"))
                .isNotEqualTo(JsonPointer.of("/A/0"))
                .isNotEqualTo("/a/0");
    }

    @Property(seed = "6901", tries = 300)
    void of_reads_back_what_toString_writes(@ForAll("tokens") List<String> tokens) {
        JsonPointer pointer = JsonPointer.ROOT;
        for (String token : tokens) {
            pointer = pointer.child(token);
        }
        assertThat(JsonPointer.of(pointer.toString())).isEqualTo(pointer);
        assertThat(pointer.tokens()).isEqualTo(tokens);
    }

    @Provide
    Arbitrary<List<String>> tokens() {
        return JsonArbitraries.texts().list().ofMaxSize(5).withoutEdgeCases();
    }
}
