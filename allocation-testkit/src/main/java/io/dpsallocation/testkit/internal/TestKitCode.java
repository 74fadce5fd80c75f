package io.dpsallocation.testkit.internal;

/** What the test kit itself refuses, by the headings of {@code docs/errors.md}. This class is internal and not for public use. */
public enum TestKitCode {
    /** A parameter was asked for where there is no test yet. */
    TESTKIT_TOO_EARLY,
    /** A parameter is of a type that the extension does not give. */
    TESTKIT_PARAMETER_UNKNOWN,
    /** A device does not say which one it is. */
    TESTKIT_DEVICE_UNNAMED,
    /** A device is not enrolled, or its enrollment has no keys. */
    TESTKIT_DEVICE_NOT_ENROLLED,
    /** A field for the webhook holds none. */
    TESTKIT_WEBHOOK_UNUSABLE,
    /** A server was asked for without Netty. */
    TESTKIT_NETTY_MISSING;

    /** The code, and what is to be said: what is wrong, and what to do. */
    public String message(String text) {
        return name() + ": " + text;
    }
}
