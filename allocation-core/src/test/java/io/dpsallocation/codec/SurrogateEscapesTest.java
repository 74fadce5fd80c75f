package io.dpsallocation.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurrogateEscapesTest {

    private static boolean half(String text) {
        return SurrogateEscapes.halfBefore(text, text.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"\\ud800\":1}",
                "\"\\uDFFF",
                "\"\\ude80\\ud83d\"",
                "\"\\ud83d\\ud83d\\ude80\"",
                "\"\\ud83d\\ude80\\ude80\"",
                "\"\\ud83d\\u0041\"",
                "\"\\ud83d\\n    \"",
                "\"\\ud83d\\\\ude80\"",
                "\"\\ud83dx",
                "\"\\u0041\\n\\ud83d\""
            })
    void half_a_pair_is_found(String text) {
        assertThat(half(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"a\":1}",
                "\"\\ud83d\\ude80\"",
                "\"\\uDBFF\\uDFFF\\n\"",
                "\"\\u0041\\ud7ff\\ue000\"",
                "\"\\\\ud800\"",
                "\"\\\\\\\\ud800\"",
                "\"\\u12",
                "\"\\u00g0\\udz00\"",
                "\"\\"
            })
    void whole_pairs_and_other_escapes_are_not_half_a_pair(String text) {
        assertThat(half(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud83d", "\"\\ud83d\\", "\"\\ud83d\\u", "\"\\ud83d\\ude8"})
    void a_pair_that_the_end_of_the_text_cuts_in_two_is_not_half_a_pair(String text) {
        assertThat(half(text)).isFalse();
    }

    @Test
    void what_stands_behind_the_place_is_not_looked_at() {
        String text = "[x, \"\\ud800\"]";

        assertThat(SurrogateEscapes.halfBefore(text, 5)).isFalse();
        assertThat(SurrogateEscapes.halfBefore(text, 6)).isTrue();
    }
}
