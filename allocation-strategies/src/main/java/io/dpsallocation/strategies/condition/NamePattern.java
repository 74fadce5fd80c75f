package io.dpsallocation.strategies.condition;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Glob;
import org.jspecify.annotations.Nullable;

/**
 * A pattern for names: the {@link Glob} it is written as, with the commonest kinds known for what they are, since these can be
 * looked up.
 *
 * <p>Immutable and thread-safe. Two are equal if they are the same pattern but for letter case.
 *
 * @param glob the pattern
 * @param kind what kind of pattern it is
 * @param text what stands beside the star, or the whole, with A to Z in lower case
 * @since 0.1.0
 */
public record NamePattern(Glob glob, Kind kind, String text) {

    /**
     * The kinds of pattern.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** A name and nothing else. */
        EXACT,
        /** A beginning, followed by a star. */
        PREFIX,
        /** An end, led by a star. */
        SUFFIX,
        /** Anything else. */
        GLOB
    }

    /**
     * A pattern.
     *
     * @param pattern a name, with {@code *} for any characters and {@code ?} for one; any letter case
     * @return the pattern
     * @throws IllegalArgumentException if {@code pattern} is blank
     */
    public static NamePattern of(String pattern) {
        Glob glob = Glob.of(pattern);
        String folded = CaseFolding.ascii(pattern);
        int star = folded.indexOf('*');
        if (folded.indexOf('?') >= 0 || star != folded.lastIndexOf('*')) {
            return new NamePattern(glob, Kind.GLOB, folded);
        }
        if (star < 0) {
            return new NamePattern(glob, Kind.EXACT, folded);
        }
        if (star == folded.length() - 1) {
            return new NamePattern(glob, Kind.PREFIX, folded.substring(0, star));
        }
        return star == 0
                ? new NamePattern(glob, Kind.SUFFIX, folded.substring(1))
                : new NamePattern(glob, Kind.GLOB, folded);
    }

    /** Whether a folded name fits. */
    boolean matches(String folded) {
        return switch (kind) {
            case EXACT -> folded.equals(text);
            case PREFIX -> folded.startsWith(text);
            case SUFFIX -> folded.endsWith(text);
            case GLOB -> glob.matches(folded);
        };
    }

    /** A pattern that can be looked up and takes every name this one takes; null when there is none. */
    @Nullable
    NamePattern lookUp() {
        if (kind != Kind.GLOB) {
            return this;
        }
        int first = 0;
        while (!isWildcard(text.charAt(first))) {
            first++;
        }
        int last = text.length() - 1;
        while (!isWildcard(text.charAt(last))) {
            last--;
        }
        String tail = text.substring(last + 1);
        if (first == 0 && tail.isEmpty()) {
            return null;
        }
        return of(first >= tail.length() ? text.substring(0, first) + "*" : "*" + tail);
    }

    private static boolean isWildcard(char c) {
        return c == '*' || c == '?';
    }

    /** Whether this one takes every name the other one takes; may say no where the answer is yes. */
    boolean covers(NamePattern other) {
        return glob.covers(other.glob);
    }

    /** Whether no name fits both; may say no where the answer is yes. */
    boolean excludes(NamePattern other) {
        if (kind == Kind.EXACT) {
            return !other.matches(text);
        }
        if (other.kind == Kind.EXACT) {
            return !matches(other.text);
        }
        if (kind != other.kind) {
            return false;
        }
        return switch (kind) {
            case PREFIX -> !text.startsWith(other.text) && !other.text.startsWith(text);
            case SUFFIX -> !text.endsWith(other.text) && !other.text.endsWith(text);
            case EXACT, GLOB -> false;
        };
    }

    /** As it was written. */
    @Override
    public String toString() {
        return glob.toString();
    }
}
