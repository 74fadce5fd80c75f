package io.dpsallocation.testkit.dps;

/** A device did not prove its identity. The message says why, and holds nothing secret; DPS does not tell it. */
final class NotProvedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final DpsErrorCode told;

    NotProvedException(String reason) {
        this(DpsErrorCode.UNAUTHORIZED, reason);
    }

    /** With a text of its own that DPS tells. */
    NotProvedException(DpsErrorCode told, String reason) {
        super(reason);
        this.told = told;
    }

    /** What DPS tells of it. */
    DpsErrorCode told() {
        return told;
    }
}
