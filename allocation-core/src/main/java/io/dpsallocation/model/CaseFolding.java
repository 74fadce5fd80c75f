package io.dpsallocation.model;

/**
 * The one way names are compared: registration IDs and host names differ in nothing when they differ only in the case of
 * the letters A to Z. No locale takes part, so the answer is the same on every machine.
 *
 * @since 0.1.0
 */
public final class CaseFolding {

    private CaseFolding() {}

    /**
     * The text with A to Z in lower case and everything else as it is. Returns the same object when nothing changes;
     * linear otherwise.
     *
     * @param text the text
     * @return the folded text
     */
    public static String ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isUpper(text.charAt(i))) {
                return folded(text, i);
            }
        }
        return text;
    }

    private static String folded(String text, int from) {
        char[] chars = text.toCharArray();
        for (int i = from; i < chars.length; i++) {
            if (isUpper(chars[i])) {
                chars[i] = (char) (chars[i] + ('a' - 'A'));
            }
        }
        return new String(chars);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }
}
