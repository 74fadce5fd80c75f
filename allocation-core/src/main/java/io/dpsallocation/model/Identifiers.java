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
}
