package io.dpsallocation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeHubsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a | a: full",
                "a b | a and b: full",
                "a b c | a, b and c: full",
                "a b c d | a, b and 2 more: full",
                "a b c d e | a, b and 3 more: full"
            })
    void hubs_of_which_the_same_was_said_are_told_together(String hubs, String sentence) {
        AlikeHubs alike = new AlikeHubs();
        for (String hub : hubs.split(" ", -1)) {
            alike.add(hub, "full");
        }

        assertThat(alike.sentences()).containsExactly(sentence);
    }

    @Test
    void what_was_said_first_comes_first() {
        AlikeHubs alike = new AlikeHubs();
        alike.add("b", "far");
        alike.add("c", "full");
        alike.add("a", "far");

        assertThat(alike.sentences()).containsExactly("b and a: far", "c: full");
        assertThat(new AlikeHubs().sentences()).isEmpty();
    }
}
