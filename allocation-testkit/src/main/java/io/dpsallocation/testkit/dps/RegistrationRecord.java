package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.UtcTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DPS remembers of a device between registrations: when it first came, where it is, and how its last registration
 * ended. A registration that fails does not make the device forget its hub. Guarded by its own monitor.
 */
final class RegistrationRecord {

    private final UtcTimestamp created;
    private @Nullable Assignment assignment;
    private @Nullable DeviceRegistrationState state;
    private Map<String, JsonView> shownToDevice = Map.of();
    private @Nullable String enrollmentGroupId;
    private @Nullable RateLimit polls;

    RegistrationRecord(Instant created) {
        this.created = UtcTimestamp.of(created);
    }

    synchronized @Nullable Assignment assignment() {
        return assignment;
    }

    synchronized void assignment(Assignment now) {
        this.assignment = now;
    }

    /** The limit of this device's polls; the first call sets it. */
    synchronized RateLimit polls(int limit, Duration window) {
        if (polls == null) {
            polls = new RateLimit(limit, window);
        }
        return polls;
    }

    synchronized @Nullable DeviceRegistrationState state() {
        return state;
    }

    /** The state as the device sees it, which has what only the device is told. */
    synchronized @Nullable DeviceRegistrationState deviceState() {
        return state == null ? null : withMembers(state, shownToDevice);
    }

    private static DeviceRegistrationState withMembers(DeviceRegistrationState state, Map<String, JsonView> members) {
        return members.isEmpty()
                ? state
                : new DeviceRegistrationState(
                        state.registrationId(),
                        state.createdDateTimeUtc(),
                        state.assignedHub(),
                        state.deviceId(),
                        state.status(),
                        state.substatus(),
                        state.errorCode(),
                        state.errorMessage(),
                        state.lastUpdatedDateTimeUtc(),
                        state.etag(),
                        state.payload(),
                        members);
    }

    /** The group through which the device came last, in lower case; null when it was an individual enrollment. */
    synchronized @Nullable String enrollmentGroupId() {
        return enrollmentGroupId;
    }

    private void cameThrough(EnrollmentEntry enrollment) {
        this.enrollmentGroupId = enrollment.isGroup() ? CaseFolding.ascii(enrollment.id()) : null;
    }

    synchronized DeviceRegistrationState assigned(
            Registration registration,
            Move move,
            Choice.Chosen chosen,
            Map<String, JsonView> shown,
            String etag,
            Instant at) {
        DeviceRegistrationState assigned = new DeviceRegistrationState(
                registration.registrationId(),
                created,
                move.to().iotHubHostName(),
                move.deviceId(),
                RegistrationStatus.ASSIGNED,
                move.kind().substatus(),
                null,
                null,
                stamp(at),
                etag,
                chosen.payload(),
                Map.of());
        this.state = assigned;
        this.shownToDevice = Map.copyOf(shown);
        cameThrough(registration.enrollment());
        return withMembers(assigned, shown);
    }

    /** Most devices register once, at one moment: their two times are one. */
    private UtcTimestamp stamp(Instant at) {
        UtcTimestamp now = UtcTimestamp.of(at);
        return now.equals(created) ? created : now;
    }

    /** A device that is where it is, however it came there. */
    synchronized void restore(Assignment now, String registrationId, String etag, Instant at) {
        this.assignment = now;
        this.shownToDevice = Map.of();
        this.state = new DeviceRegistrationState(
                registrationId,
                created,
                now.hub().iotHubHostName(),
                now.deviceId(),
                RegistrationStatus.ASSIGNED,
                RegistrationSubstatus.INITIAL_ASSIGNMENT,
                null,
                null,
                stamp(at),
                etag,
                null,
                Map.of());
    }

    synchronized DeviceRegistrationState failed(
            Registration registration, Choice.Failed failed, String etag, Instant at) {
        return ended(registration, RegistrationStatus.FAILED, failed.errorCode(), failed.errorMessage(), etag, at);
    }

    synchronized DeviceRegistrationState disabled(Registration registration, String etag, Instant at) {
        return ended(registration, RegistrationStatus.DISABLED, null, null, etag, at);
    }

    private DeviceRegistrationState ended(
            Registration registration,
            RegistrationStatus status,
            @Nullable Integer errorCode,
            @Nullable String errorMessage,
            String etag,
            Instant at) {
        DeviceRegistrationState ended = new DeviceRegistrationState(
                registration.registrationId(),
                created,
                null,
                null,
                status,
                null,
                errorCode,
                errorMessage,
                stamp(at),
                etag,
                null,
                Map.of());
        this.state = ended;
        this.shownToDevice = Map.of();
        cameThrough(registration.enrollment());
        return ended;
    }
}
