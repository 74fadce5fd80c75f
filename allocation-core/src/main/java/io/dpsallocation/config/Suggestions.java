package io.dpsallocation.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known word nearest to one that is not known. */
final class Suggestions {

    private Suggestions() {}

    /** A question to follow a message, or nothing when no word is near. */
    static String didYouMean(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }

    private static Optional<String> nearest(String word, Collection<String> known) {
        String folded = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, Math.min(3, word.length() / 3));
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> distance(folded, candidate.toLowerCase(Locale.ROOT))))
                .filter(candidate -> distance(folded, candidate.toLowerCase(Locale.ROOT)) <= limit);
    }

    /** Levenshtein's edit distance with two rows; words that differ much in length are not worth the table. */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
