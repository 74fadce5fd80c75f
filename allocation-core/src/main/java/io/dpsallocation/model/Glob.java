package io.dpsallocation.model;

/**
 * A pattern for names such as registration IDs and the IDs of enrollments: {@code *} stands for any run of characters,
 * {@code ?} for any one, everything else for itself, A to Z in either case. There is no escape, as neither sign may stand in
 * such an ID.
 *
 * <p>Immutable and thread-safe. Two globs are equal if they are the same pattern but for letter case.
 *
 * @since 0.1.0
 */
public final class Glob {

    /*
     * Not a regular expression: a pattern such as *a*a*a*b makes one backtrack without end. Here the last star alone is ever
     * tried again, which suffices, as what an earlier star may take in addition the last one can take as well. So a match
     * costs at most length of the pattern times length of the name.
     */

    private final String pattern;
    private final String folded;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.folded = CaseFolding.ascii(pattern);
    }

    /**
     * A glob.
     *
     * @param pattern the pattern
     * @return the glob
     * @throws IllegalArgumentException if {@code pattern} is blank
     */
    public static Glob of(String pattern) {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("a pattern must not be blank; * fits every name");
        }
        return new Glob(pattern);
    }

    /**
     * Whether a name fits. At most the product of the two lengths in steps.
     *
     * @param name the name, in any letter case
     * @return true if it fits
     */
    public boolean matches(String name) {
        return takes(CaseFolding.ascii(name));
    }

    /**
     * Whether this glob takes everything another one takes. Says no in some cases where the answer is yes (when the two
     * overlap in ways that need more than one walk to see), never the other way round.
     *
     * @param other the other glob
     * @return true if no name that fits the other one fails to fit this one
     */
    public boolean covers(Glob other) {
        return takes(other.folded);
    }

    /** A star or question mark in the text is a wildcard itself: a star is taken by a star only, nothing exact takes either. */
    private boolean takes(String text) {
        int star = -1;
        int resume = 0;
        int p = 0;
        int t = 0;
        while (t < text.length()) {
            if (p < folded.length() && folded.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < folded.length() && takes(folded.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(p);
    }

    private static boolean takes(char pattern, char c) {
        return pattern == '?' ? c != '*' : pattern == c;
    }

    private boolean onlyStarsFrom(int p) {
        for (int i = p; i < folded.length(); i++) {
            if (folded.charAt(i) != '*') {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.folded.equals(folded);
    }

    @Override
    public int hashCode() {
        return folded.hashCode();
    }

    /**
     * The pattern.
     *
     * @return as it was written
     */
    @Override
    public String toString() {
        return pattern;
    }
}
