package io.dpsallocation.testkit.dps;

/** A device did not prove its identity. The message says why, and holds nothing secret; DPS does not tell it. */
final class NotProvedException extends Exception {

    private static final long serialVersionUID = 1L;

    NotProvedException(String reason) {
        super(reason);
    }
}
