package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.Objects;

/**
 * One thing that happened on a device's way to its hub, under the number of the step it belongs to:
 *
 * <ol>
 *   <li>the device is enrolled;
 *   <li>the device contacts DPS;
 *   <li>DPS validates its identity;
 *   <li>DPS chooses a hub, registers the device there and writes its twin;
 *   <li>the hub returns the device's ID;
 *   <li>DPS returns the hub to the device;
 *   <li>the device connects to the hub;
 *   <li>the device reads its twin.
 * </ol>
 *
 * <p>Immutable and thread-safe. Holds names, statuses and codes, never a key, a token, a payload or a URL's query.
 *
 * @param at when, in virtual time
 * @param subject the registration ID as the device presented it; of an enrollment, its ID
 * @param kind what happened
 * @param detail what else there is to say; empty when nothing
 * @since 0.1.0
 */
public record DpsEvent(Instant at, String subject, Kind kind, String detail) {

    public DpsEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * The kinds of event.
     *
     * @since 0.1.0
     */
    public enum Kind {
        /** An enrollment was saved; the detail says of which kind. */
        ENROLLED(1, "enrolled"),
        /** An enrollment was deleted; the detail says of which kind. */
        ENROLLMENT_DELETED(1, "enrollment deleted"),
        /** What DPS remembered of a device was deleted. */
        REGISTRATION_DELETED(1, "registration deleted"),
        /** A device asked to be registered. */
        REGISTER_CALLED(2, "asks to be registered"),
        /** A device asked too often, or all devices together did; the detail says which. */
        THROTTLED(2, "is told to come again later"),
        /** A device asked again while its registration was under way, and is told of that one. */
        REGISTRATION_JOINED(2, "joins its registration that is under way"),
        /** A device asked again while its registration was under way, which is given up for a new one. */
        REGISTRATION_REPLACED(2, "starts afresh, and its registration that was under way is given up"),
        /** A device with a TPM was given a challenge. */
        IDENTITY_CHALLENGED(3, "is to prove its identity by its TPM"),
        /** The device's identity was proved; the detail names the enrollment. */
        IDENTITY_PROVED(3, "proved its identity"),
        /** The device's identity was not proved; the detail says why. */
        IDENTITY_NOT_PROVED(3, "did not prove its identity"),
        /** The enrollment is disabled. */
        ENROLLMENT_DISABLED(3, "may not register"),
        /** A webhook was called; the detail says which attempt it was and what came of it. */
        WEBHOOK_CALLED(4, "webhook called"),
        /** A webhook is to be called again; the detail says when. */
        WEBHOOK_RETRY_SCHEDULED(4, "webhook is to be called again"),
        /**
         * A webhook is bound that no enrollment asks: told once, when a device first registers without a webhook. The detail
         * names the webhook and the policy that chose instead.
         */
        WEBHOOK_UNUSED(4, "webhook that no enrollment asks"),
        /** Something in a webhook's answer has no effect; the detail says what. */
        ANSWER_PARTLY_IGNORED(4, "part of the answer has no effect"),
        /**
         * A webhook or a strategy of the test threw, which ends the registration: the detail names the exception's class. Or
         * there is none: the detail says what is missing and what to do.
         */
        BROKEN_OFF(4, "is broken off"),
        /** A hub was chosen that the device gets; the detail names it and the policy. */
        HUB_CHOSEN(4, "hub chosen"),
        /** The device is in its hub's registry; the detail says how it came there. */
        REGISTERED_IN_HUB(4, "registered in its hub"),
        /**
         * The device got, or took out of its old hub, an identity that was registered for another registration ID: two
         * enrollments give one device ID. What DPS does then is not known; the detail names both.
         */
        IDENTITY_TAKEN_OVER(4, "takes over an identity"),
        /** The hub returned the device ID; the detail is the ID. */
        DEVICE_ID_RETURNED(5, "hub returns the device ID"),
        /** The device was told its hub; the detail names it. */
        ASSIGNMENT_RETURNED(6, "is told its hub"),
        /** The device was told that the registration failed; the detail is the code and the message. */
        FAILURE_RETURNED(6, "is told of a failure"),
        /** The device connected to its hub; the detail names it. */
        CONNECTED(7, "connects to its hub"),
        /** The device was connected and its token is expired: told when it next sends something. The detail names the hub. */
        DROPPED(7, "is dropped by its hub"),
        /** The device read its twin. */
        TWIN_READ(8, "reads its twin");

        private final int step;
        private final String words;

        Kind(int step, String words) {
            this.step = step;
            this.words = words;
        }

        /**
         * The number of the step the event belongs to.
         *
         * @return 1 to 8
         */
        public int step() {
            return step;
        }
    }

    /**
     * The number of the step the event belongs to.
     *
     * @return 1 to 8
     */
    public int step() {
        return kind.step();
    }

    /** The event as a line for a person. */
    @Override
    public String toString() {
        return at + " [" + step() + "] " + subject + " " + kind.words + (detail.isEmpty() ? "" : ": " + detail);
    }
}
