package io.dpsallocation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "no hub is left: hub-a, \u00e4\u6771\ud83d\ude80", "a/b~1c"})
    void line_leaves_what_is_fit_as_it_is(String text) {
        assertThat(SafeText.line(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\u0000b",
                "a\u001bb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb",
                "a\u2066b"
            })
    void line_replaces_what_breaks_or_turns_a_line(String text) {
        assertThat(SafeText.line(text)).isEqualTo("a?b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83db", "a\ude80b"})
    void line_replaces_half_of_a_surrogate_pair(String text) {
        assertThat(SafeText.line(text)).isEqualTo("a?b");
    }

    @Test
    void line_keeps_a_whole_pair_beside_something_that_is_replaced() {
        assertThat(SafeText.line("\ud83d\ude80\n")).isEqualTo("\ud83d\ude80?");
    }

    @Test
    void what_is_too_long_is_cut() {
        assertThat(SafeText.line("x".repeat(2000))).hasSize(2000).doesNotEndWith("\u2026");
        assertThat(SafeText.line("x".repeat(2001))).hasSize(2001).endsWith("x\u2026");
        assertThat(SafeText.place("x".repeat(201))).hasSize(201).endsWith("x\u2026");
        assertThat(SafeText.place("x\n".repeat(200))).hasSize(201).endsWith("?\u2026");
    }
}
