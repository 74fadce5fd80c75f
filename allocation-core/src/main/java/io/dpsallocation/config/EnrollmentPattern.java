package io.dpsallocation.config;

import io.dpsallocation.model.CaseFolding;

/**
 * An enrollment's ID, exactly or as a glob: {@code *} stands for any text, {@code ?} for one character. Letter case does
 * not matter. Immutable and thread-safe. Matching takes at most the product of the two lengths, with no recursion.
 *
 * @param glob the folded pattern
 */
record EnrollmentPattern(String glob) {

    static EnrollmentPattern of(String text) {
        return new EnrollmentPattern(CaseFolding.ascii(text));
    }

    boolean matches(String enrollmentId) {
        return covers(CaseFolding.ascii(enrollmentId));
    }

    /**
     * Whether this pattern takes everything the other one takes. Says no in some cases where the answer is yes (when two
     * globs overlap in ways that need more than one walk to see), never the other way round.
     */
    boolean covers(EnrollmentPattern other) {
        return covers(other.glob);
    }

    /** A star or question mark in the text is a wildcard itself: a star is taken by a star only, nothing exact takes either. */
    private boolean covers(String text) {
        int star = -1;
        int resume = 0;
        int p = 0;
        int t = 0;
        while (t < text.length()) {
            if (p < glob.length() && glob.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < glob.length() && takes(glob.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < glob.length() && glob.charAt(p) == '*') {
            p++;
        }
        return p == glob.length();
    }

    private static boolean takes(char pattern, char c) {
        return pattern == '?' ? c != '*' : pattern == c;
    }
}
