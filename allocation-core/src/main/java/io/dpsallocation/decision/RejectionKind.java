package io.dpsallocation.decision;

/**
 * The kinds of rejection, by what the caller should make of them. The webhook gives each its own status.
 *
 * @since 0.1.0
 */
public enum RejectionKind {
    /** The request itself is at fault; the same request will fail again. */
    INVALID_REQUEST(false),
    /** The caller did not prove who it is. Only a webhook rejects like this; a strategy that does has refused the device. */
    UNAUTHENTICATED(false),
    /** The call was made in a way that is not answered. Only a webhook rejects like this, as above. */
    METHOD_NOT_ALLOWED(false),
    /** The request is larger than the limit. Only reading a request rejects like this, as above. */
    TOO_LARGE(false),
    /** A rule refuses this device. */
    REFUSED(false),
    /** No policy is meant for this enrollment. */
    NO_POLICY(false),
    /** No hub is left for this device, and waiting will not bring one. */
    NO_HUB(false),
    /** The decision that was made may not leave: a bug in a strategy, or in us. */
    UNSOUND_DECISION(false),
    /** Too much to do; worth trying again. */
    SATURATED(true),
    /** Something that is needed is not there just now; worth trying again. */
    UNAVAILABLE(true);

    private final boolean passing;

    RejectionKind(boolean passing) {
        this.passing = passing;
    }

    /**
     * Whether this is about the call and not about the device. A strategy that rejects like this has refused the device.
     *
     * @return true for the kinds that only the receiver of a call may give
     */
    public boolean isOfTheCall() {
        return this == UNAUTHENTICATED || this == METHOD_NOT_ALLOWED || this == TOO_LARGE;
    }

    /**
     * Whether the same request may succeed later.
     *
     * @return true for the transient kinds
     */
    public boolean isTransient() {
        return passing;
    }
}
