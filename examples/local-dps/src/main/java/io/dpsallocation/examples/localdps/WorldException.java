package io.dpsallocation.examples.localdps;

/** A world cannot be used; the message names the place and what to do. */
final class WorldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorldException(String message) {
        super(message);
    }
}
