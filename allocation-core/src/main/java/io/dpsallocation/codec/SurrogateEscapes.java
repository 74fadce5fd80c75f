package io.dpsallocation.codec;

/*
 * Some versions of Jackson let half of a surrogate pair through, some refuse it in names, and a refusal looks like any other
 * error of syntax. This tells them apart, so that a document has one reason code whichever Jackson a host brings along.
 */
/** Finds escapes that stand for half of a surrogate pair. */
final class SurrogateEscapes {

    /** Of {@code \}{@code u0041}. */
    private static final int LENGTH = 6;

    private SurrogateEscapes() {}

    /**
     * Whether half of a pair begins before the place where a parser gave up. All before that place was JSON, so every
     * backslash there begins an escape.
     */
    static boolean halfBefore(String text, long end) {
        int at = text.indexOf('\\');
        while (at >= 0 && at < end) {
            int unit = unit(text, at);
            if (unit >= 0 && isHalf(unit, text, at + LENGTH)) {
                return true;
            }
            int pairs = unit >= 0 && Character.isHighSurrogate((char) unit) ? 2 : 1;
            at = text.indexOf('\\', at + (unit >= 0 ? pairs * LENGTH : 2));
        }
        return false;
    }

    /** A pair that the end of the text cuts in two is not half a pair, but a document that breaks off. */
    private static boolean isHalf(int unit, String text, int next) {
        if (!Character.isHighSurrogate((char) unit)) {
            return Character.isLowSurrogate((char) unit);
        }
        boolean brokenOff = next >= text.length() || (text.charAt(next) == '\\' && next + LENGTH > text.length());
        return !brokenOff && !Character.isLowSurrogate((char) unit(text, next));
    }

    /** The UTF-16 unit of an escape; -1 when there is none of that kind. */
    private static int unit(String text, int at) {
        if (at + LENGTH > text.length() || !text.startsWith("\\u", at)) {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + LENGTH; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit * 16 + digit;
        }
        return unit;
    }
}
