package io.dpsallocation.internal;

/**
 * Text from requests and from others' code, made fit for a log line or a message: on one line, no longer than one would
 * read, and writable in UTF-8. This class is internal and not for public use.
 */
public final class SafeText {

    private static final int LONGEST_LINE = 2_000;
    private static final int LONGEST_PLACE = 200;

    private SafeText() {}

    /** A sentence: what would break the line becomes a question mark, and what is too long is cut. */
    public static String line(String text) {
        return cut(text, LONGEST_LINE);
    }

    /** A place in a document, which is made of names that somebody else chose. */
    public static String place(String pointer) {
        return cut(pointer, LONGEST_PLACE);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest && isOneLine(text) && !hasLoneSurrogate(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(Math.min(text.length(), longest) + 1);
        text.codePoints().limit(longest).forEach(c -> out.appendCodePoint(breaksLine(c) || isHalf(c) ? '?' : c));
        return text.length() > longest ? out.append('\u2026').toString() : out.toString();
    }

    private static boolean isOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (breaksLine(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text holds half of a surrogate pair, which is no text and has no form in UTF-8. */
    public static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && isHalf(text.codePointAt(i++))) {
                return true;
            }
        }
        return false;
    }

    /** A code point that is a surrogate had no partner. */
    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Controls, the two separators of Unicode, and the marks that turn the direction of writing. */
    private static boolean breaksLine(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
