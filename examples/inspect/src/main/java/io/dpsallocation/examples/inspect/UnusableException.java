package io.dpsallocation.examples.inspect;

/** A file or an option that cannot be used; the message is for a person. */
final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
        super(message);
    }

    UnusableException(String message, Exception cause) {
        super(message, cause);
    }
}
