package io.dpsallocation.testkit.dps;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a bulk operation does with each of its enrollments.
 *
 * @since 0.1.0
 */
public enum BulkMode {
    /** Stores it; one that is there already is an error. */
    CREATE("create"),
    /** Puts it in place of the one that is there, whatever its etag; one that is not there is an error. */
    UPDATE("update"),
    /** Puts it in place of the one that is there if that has the etag the record brings. */
    UPDATE_IF_MATCH_ETAG("updateIfMatchETag"),
    /** Deletes it, whatever its etag. */
    DELETE("delete");

    private final String word;

    BulkMode(String word) {
        this.word = word;
    }

    /**
     * The mode as it is written in a request.
     *
     * @return the word
     */
    public String word() {
        return word;
    }

    /**
     * A mode from its word.
     *
     * @param word the word, in any letter case
     * @return the mode, or empty when there is none
     */
    public static Optional<BulkMode> find(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equalsIgnoreCase(word))
                .findFirst();
    }
}
