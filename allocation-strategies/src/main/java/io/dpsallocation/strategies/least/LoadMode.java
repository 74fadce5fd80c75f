package io.dpsallocation.strategies.least;

import java.util.Arrays;

/**
 * How counts decide.
 *
 * @since 0.1.0
 */
public enum LoadMode {

    /** The first hub of the weighted draw that holds less than a multiple of its fair share. */
    BOUNDED("bounded"),

    /** The hub that holds least for its weight. */
    LEAST("least"),

    /** Of the first two hubs of the weighted draw the one that holds less for its weight. */
    TWO_CHOICES("two-choices");

    private final String word;

    LoadMode(String word) {
        this.word = word;
    }

    /** The mode of a word that a configuration may hold. */
    static LoadMode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The word for a configuration. */
    @Override
    public String toString() {
        return word;
    }
}
