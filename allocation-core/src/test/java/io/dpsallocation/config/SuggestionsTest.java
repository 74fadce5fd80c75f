package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource({
        "plian, plain", // two neighbours swapped count once
        "wightd, weighted", // of six letters two may be wrong
        "weighting, weighted", // of nine three
        "statix, static", // one changed
        "statc, static", // one missing
        "firstt-of, first-of", // one too many
        "STATIC, static", // letter case costs nothing
        "x, y" // of one letter one may be wrong
    })
    void the_nearest_word_is_suggested(String word, String suggested) {
        List<String> known = List.of("weighted", "plain", "static", "first-of", "y");
        assertThat(Suggestions.didYouMean(word, known)).isEqualTo("; did you mean \"" + suggested + "\"?");
    }

    @ParameterizedTest
    @CsvSource({"latency", "whtd", "plaun1", "statically-decided", "weightingsx"})
    void no_word_is_suggested_when_none_is_near(String word) {
        assertThat(Suggestions.didYouMean(word, List.of("weighted", "static", "first-of")))
                .isEmpty();
    }

    @Test
    void of_two_words_as_near_the_first_by_name_is_suggested() {
        assertThat(Suggestions.didYouMean("hat", List.of("rat", "cat", "bat"))).isEqualTo("; did you mean \"bat\"?");
        assertThat(Suggestions.didYouMean("hat", List.of("bat", "rat", "cat"))).isEqualTo("; did you mean \"bat\"?");
    }

    @Test
    void nothing_is_near_to_nothing() {
        assertThat(Suggestions.didYouMean("weighted", List.of())).isEmpty();
        assertThat(Suggestions.didYouMean("", List.of("weighted"))).isEmpty();
    }
}
