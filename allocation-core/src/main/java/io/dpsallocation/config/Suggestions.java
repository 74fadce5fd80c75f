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

    /**
     * How many letters must be put in, taken out, changed or swapped with their neighbour (the commonest slip of all, hence
     * more than Levenshtein's distance). Words that differ much in length are not worth the table.
     */
    private static int distance(String left, String right) {
        if (Math.abs(left.length() - right.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : step(table, left, right, i, j);
            }
        }
        return table[left.length()][right.length()];
    }

    private static int step(int[][] table, String left, String right, int i, int j) {
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j - 1] + change, 1 + Math.min(table[i - 1][j], table[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
    }
}
