package io.dpsallocation.model;

/**
 * The grammars of DPS's identifiers as regular expressions. Each also takes the empty text, so that a missing identifier
 * is reported once, as missing.
 *
 * @since 0.1.0
 */
public final class Identifiers {

    /** Registration and group IDs: letters, digits and {@code - . _ :}; the last one a letter, a digit or a hyphen. */
    public static final String REGISTRATION_ID = "[A-Za-z0-9._:-]*[A-Za-z0-9-]|";

    /** What is said of an ID that does not fit {@link #REGISTRATION_ID}. */
    public static final String REGISTRATION_ID_MESSAGE =
            "must consist of letters, digits and - . _ : and end with a letter, a digit or a hyphen";

    /** A host name without scheme, port or path. */
    public static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|";

    /** What is said of a host name that does not fit {@link #HOST}. */
    public static final String HOST_MESSAGE =
            "must be a host name such as contoso.azure-devices.net, without scheme or port";

    private Identifiers() {}

    /*
     * By hand, since every request has its hubs checked and a regular expression takes ten times as long. A property test
     * holds these two against the expressions above, which stay what the records declare.
     */

    /**
     * Whether a text fits {@link #REGISTRATION_ID}. Linear.
     *
     * @param text the text
     * @return true if it fits, as the empty text does
     */
    public static boolean fitsRegistrationId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '.' && c != '_' && c != ':') {
                return false;
            }
        }
        return text.isEmpty() || isAlphanumeric(last(text)) || last(text) == '-';
    }

    /**
     * Whether a text fits {@link #HOST}. Linear.
     *
     * @param text the text
     * @return true if it fits, as the empty text does
     */
    public static boolean fitsHost(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && c != '-' && c != '.') {
                return false;
            }
        }
        return text.isEmpty() || (isAlphanumeric(text.charAt(0)) && isAlphanumeric(last(text)));
    }

    private static char last(String text) {
        return text.charAt(text.length() - 1);
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
