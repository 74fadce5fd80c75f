package io.dpsallocation.strategies.fixed;

import io.dpsallocation.model.CaseFolding;

/**
 * A pattern for names: {@code *} stands for any run of characters, {@code ?} for any one, everything else for itself, A to Z
 * in either case. There is no escape, as neither sign may stand in a registration ID or an enrollment's ID.
 *
 * <p>Immutable and thread-safe.
 */
final class Glob {

    /*
     * Not a regular expression: a pattern such as *a*a*a*b makes one backtrack without end. Here the last star alone is ever
     * tried again, which suffices, as what an earlier star may take in addition the last one can take as well. So a match
     * costs at most length of the pattern times length of the name, and allocates nothing.
     */

    private final String text;
    private final String folded;

    private Glob(String text) {
        this.text = text;
        this.folded = CaseFolding.ascii(text);
    }

    static Glob of(String pattern) {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("a pattern must not be blank; * fits every name");
        }
        return new Glob(pattern);
    }

    boolean fits(String name) {
        String key = CaseFolding.ascii(name);
        int p = 0;
        int star = -1;
        int taken = 0;
        for (int i = 0; i < key.length(); ) {
            if (p < folded.length() && folded.charAt(p) == '*') {
                star = p++;
                taken = i;
            } else if (p < folded.length() && (folded.charAt(p) == '?' || folded.charAt(p) == key.charAt(i))) {
                p++;
                i++;
            } else if (star >= 0) {
                p = star + 1;
                i = ++taken;
            } else {
                return false;
            }
        }
        return onlyStarsFrom(p);
    }

    private boolean onlyStarsFrom(int p) {
        for (int i = p; i < folded.length(); i++) {
            if (folded.charAt(i) != '*') {
                return false;
            }
        }
        return true;
    }

    /** The pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
