package io.dpsallocation.testkit.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of some texts comes closest to one that is not among them. This class is internal and not for public use. */
public final class NearestText {

    private NearestText() {}

    /** A question to follow a message, or nothing when no text is near. */
    public static String didYouMean(String text, Collection<String> known) {
        return near(text, known).map(near -> "; did you mean \"" + near + "\"?").orElse("");
    }

    /** The text that is nearest, if it is no further away than a slip of the keyboard. */
    public static Optional<String> near(String text, Collection<String> known) {
        int limit = Math.max(1, Math.min(3, text.length() / 3));
        return known.stream()
                .sorted()
                .min(Comparator.comparingInt(candidate -> distance(text, candidate)))
                .filter(candidate -> distance(text, candidate) <= limit);
    }

    /**
     * How many characters must be put in, taken out, changed or swapped with their neighbour, without regard to letter case:
     * the restricted edit distance of Damerau (1964) and Levenshtein (1966), by dynamic programming. Takes time in the product
     * of the lengths.
     */
    public static int distance(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
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
