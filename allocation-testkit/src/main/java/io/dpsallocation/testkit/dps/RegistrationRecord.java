package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.RegistrationStatus;
import io.dpsallocation.model.RegistrationSubstatus;
import io.dpsallocation.model.UtcTimestamp;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What DPS remembers of a device between registrations: when it first came, where it is, and how its last registration
 * ended. A registration that fails does not make the device forget its hub. Guarded by its own monitor.
 */
final class RegistrationRecord {

    private final Instant created;
    private @Nullable Assignment assignment;
    private @Nullable DeviceRegistrationState state;
    private Map<String, JsonView> shownToDevice = Map.of();
    private @Nullable String enrollmentGroupId;

    RegistrationRecord(Instant created) {
        this.created = created;
    }

    synchronized @Nullable Assignment assignment() {
        return assignment;
    }

    synchronized void assignment(Assignment now) {
        this.assignment = now;
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
                UtcTimestamp.of(created),
                move.to().iotHubHostName(),
                move.deviceId(),
                RegistrationStatus.ASSIGNED,
                move.kind().substatus(),
                null,
                null,
                UtcTimestamp.of(at),
                etag,
                chosen.payload(),
                Map.of());
        this.state = assigned;
        this.shownToDevice = Map.copyOf(shown);
        cameThrough(registration.enrollment());
        return withMembers(assigned, shown);
    }

    /** A device that is where it is, however it came there. */
    synchronized void restore(Assignment now, String registrationId, String etag, Instant at) {
        this.assignment = now;
        this.shownToDevice = Map.of();
        this.state = new DeviceRegistrationState(
                registrationId,
                UtcTimestamp.of(created),
                now.hub().iotHubHostName(),
                now.deviceId(),
                RegistrationStatus.ASSIGNED,
                RegistrationSubstatus.INITIAL_ASSIGNMENT,
                null,
                null,
                UtcTimestamp.of(at),
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
                UtcTimestamp.of(created),
                null,
                null,
                status,
                null,
                errorCode,
                errorMessage,
                UtcTimestamp.of(at),
                etag,
                null,
                Map.of());
        this.state = ended;
        this.shownToDevice = Map.of();
        cameThrough(registration.enrollment());
        return ended;
    }
}
