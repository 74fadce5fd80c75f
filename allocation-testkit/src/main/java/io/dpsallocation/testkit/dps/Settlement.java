package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.TwinLimits;
import io.dpsallocation.model.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings a registration to its end: the device into its hub, the outcome into the record. Thread-safe. */
final class Settlement {

    private final AssumedBehaviour assumed;
    private final Ids ids;
    private final Journal journal;
    private final SharedValues values = new SharedValues();

    Settlement(AssumedBehaviour assumed, Ids ids, Journal journal) {
        this.assumed = assumed;
        this.ids = ids;
        this.journal = journal;
    }

    DeviceRegistrationState settle(Registration registration, RegistrationRecord record, Choice choice, Instant at) {
        synchronized (record) {
            if (choice instanceof Choice.Chosen chosen) {
                return place(registration, record, chosen, at);
            }
            if (choice instanceof Choice.Disabled) {
                journal.add(at, registration.registrationId(), DpsEvent.Kind.ENROLLMENT_DISABLED, "");
                return record.disabled(registration, ids.registrationEtag(), at);
            }
            Choice.Failed failed = choice instanceof Choice.Again again
                    ? new Choice.Failed(assumed.retriesExhaustedErrorCode(), again.errorMessage())
                    : (Choice.Failed) choice;
            return record.failed(registration, failed, ids.registrationEtag(), at);
        }
    }

    private DeviceRegistrationState place(
            Registration registration, RegistrationRecord record, Choice.Chosen chosen, Instant at) {
        String id = registration.registrationId();
        Move move = Move.of(registration, record.assignment(), chosen, assumed.resetNeedsHubChange());
        InitialTwin twin = move.initialTwin();
        List<Violation> problems =
                twin == null ? List.of() : TwinLimits.standard().check(twin);
        if (!problems.isEmpty()) {
            Choice.Failed refused = new Choice.Failed(
                    assumed.twinRefusedErrorCode(), "The initial twin is refused by the hub: " + problems.get(0));
            return record.failed(registration, refused, ids.registrationEtag(), at);
        }
        String host = move.to().iotHubHostName();
        journal.add(at, id, DpsEvent.Kind.HUB_CHOSEN, host + " by the policy " + registration.policy());
        noteWhatIsIgnored(move, chosen, id, at);
        HubCredentials credentials = registration.proof().hubCredentials();
        carryOut(move, registration, credentials, at);
        record.assignment(new Assignment(move.to(), move.deviceId()));
        journal.add(
                at,
                id,
                DpsEvent.Kind.REGISTERED_IN_HUB,
                host + ", " + move.kind().words());
        journal.add(at, id, DpsEvent.Kind.DEVICE_ID_RETURNED, move.deviceId());
        Map<String, JsonView> shown = registration.proof().shownToDevice(credentials);
        return record.assigned(registration, move, chosen, shown, ids.registrationEtag(), at);
    }

    private void noteWhatIsIgnored(Move move, Choice.Chosen chosen, String id, Instant at) {
        InitialTwin sent = chosen.initialTwin();
        if (sent == null) {
            return;
        }
        if (move.initialTwin() == null) {
            journal.add(
                    at,
                    id,
                    DpsEvent.Kind.ANSWER_PARTLY_IGNORED,
                    "initialTwin, because the device " + move.kind().words());
        }
        List<String> unknown = sent.additionalMembers().entrySet().stream()
                .filter(member -> !member.getValue().isNull())
                .map(Map.Entry::getKey)
                .toList();
        if (!unknown.isEmpty()) {
            journal.add(
                    at, id, DpsEvent.Kind.ANSWER_PARTLY_IGNORED, "initialTwin has no members of the names " + unknown);
        }
    }

    private void carryOut(Move move, Registration registration, HubCredentials credentials, Instant at) {
        String id = registration.registrationId();
        HubIdentity old = move.kind().leavesOldHub() ? takenFromOldHub(move) : null;
        HubDevice device = newDevice(move, registration, credentials, at);
        HubIdentity before = switch (move.kind()) {
            case FIRST, RESET -> move.to().put(id, device);
            case STAY -> move.to().refresh(id, device);
            case MIGRATE ->
                move.to().put(id, old == null ? device : old.device().withCredentials(credentials));
        };
        noteTakenOver(old, id, at);
        noteTakenOver(before, id, at);
    }

    private static @Nullable HubIdentity takenFromOldHub(Move move) {
        return move.from() == null ? null : move.from().hub().remove(move.from().deviceId());
    }

    /** What DPS does when two registrations have one device ID is not known, so it must not go unnoticed. */
    private void noteTakenOver(@Nullable HubIdentity identity, String id, Instant at) {
        if (identity != null && !identity.belongsTo(id)) {
            String detail = identity.device().deviceId() + ", which was registered for " + identity.registrationId();
            journal.add(at, id, DpsEvent.Kind.IDENTITY_TAKEN_OVER, detail);
        }
    }

    /** The device with the credentials of today and the twin it would start with. */
    private HubDevice newDevice(Move move, Registration registration, HubCredentials credentials, Instant at) {
        return new HubDevice(
                move.deviceId(),
                registration.enrollment().capabilities(),
                credentials,
                DeviceTwin.initial(move.deviceId(), move.initialTwin(), values, at));
    }
}
