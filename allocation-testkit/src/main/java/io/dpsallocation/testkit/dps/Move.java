package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.Reprovisioning;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a device and its twin when a hub has been chosen: the re-provisioning table of DPS.
 *
 * @param kind which row of the table
 * @param from where the device was; null when it is new
 * @param to where the device will be
 * @param deviceId its ID there
 * @param initialTwin the twin it starts with; null when it has none, or keeps its own
 */
record Move(
        Kind kind,
        @Nullable Assignment from,
        SimulatedHub to,
        String deviceId,
        @Nullable InitialTwin initialTwin) {

    /** The rows of the table. */
    enum Kind {
        /** The device is new. */
        FIRST("new, with the initial twin"),
        /** The device stays; its keys are refreshed. */
        STAY("stays, its twin untouched"),
        /** The device moves, and its twin moves along. */
        MIGRATE("moved, and its twin moved along"),
        /** The device starts again with an initial twin. */
        RESET("reset to the initial twin");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        RegistrationSubstatus substatus() {
            return switch (this) {
                case FIRST -> RegistrationSubstatus.INITIAL_ASSIGNMENT;
                case STAY -> RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT;
                case MIGRATE -> RegistrationSubstatus.DEVICE_DATA_MIGRATED;
                case RESET -> RegistrationSubstatus.DEVICE_DATA_RESET;
            };
        }

        String words() {
            return words;
        }

        boolean leavesOldHub() {
            return this == MIGRATE || this == RESET;
        }

        private boolean writesTwin() {
            return this == FIRST || this == RESET;
        }
    }

    /** The row that holds, given where the device is by now, which a registration on another thread may have changed. */
    static Move of(
            Registration registration,
            @Nullable Assignment current,
            Choice.Chosen chosen,
            boolean resetNeedsHubChange) {
        EnrollmentEntry enrollment = registration.enrollment();
        Assignment pinned = Registration.pinned(enrollment, current, registration.isLegacy());
        SimulatedHub to = pinned == null ? chosen.hub() : pinned.hub();
        Kind kind = kind(enrollment.reprovisioning(), current, to, resetNeedsHubChange);
        String deviceId = current == null || kind.writesTwin()
                ? enrollment.deviceIdFor(registration.registrationId())
                : current.deviceId();
        return new Move(kind, current, to, deviceId, kind.writesTwin() ? twin(enrollment, chosen.initialTwin()) : null);
    }

    private static Kind kind(
            Reprovisioning reprovisioning, @Nullable Assignment current, SimulatedHub to, boolean resetNeedsHubChange) {
        if (current == null) {
            return Kind.FIRST;
        }
        boolean resets = reprovisioning == Reprovisioning.RESET;
        if (current.hub() == to) {
            return resets && !resetNeedsHubChange ? Kind.RESET : Kind.STAY;
        }
        return resets ? Kind.RESET : Kind.MIGRATE;
    }

    private static @Nullable InitialTwin twin(EnrollmentEntry enrollment, @Nullable InitialTwin ofTheWebhook) {
        InitialTwin twin = ofTheWebhook == null ? enrollment.stored().initialTwin() : ofTheWebhook;
        return twin == null ? null : twin.withoutBookkeeping();
    }
}
