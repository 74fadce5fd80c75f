package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.model.RegistrationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Time is an argument here and not read from the clock. Devices that register on several threads all advance one clock;
 * were each request judged by the clock, a thread that pauses between signing its token and sending it could come back an
 * hour of virtual time later and be refused for no reason of its own.
 */
/** The device-facing side of DPS. Thread-safe. */
final class Registrar {

    private final AttestationVerifier attestation;
    private final LinkedHubs hubs;
    private final HubChoosers choosers;
    private final RegistrationContext context;
    private final AssumedBehaviour assumed;
    private final AllocationPolicy defaultAllocationPolicy;
    private final Duration retryAfter;

    Registrar(
            AttestationVerifier attestation,
            LinkedHubs hubs,
            HubChoosers choosers,
            RegistrationContext context,
            AssumedBehaviour assumed,
            AllocationPolicy defaultAllocationPolicy,
            Duration retryAfter) {
        this.attestation = attestation;
        this.hubs = hubs;
        this.choosers = choosers;
        this.context = context;
        this.assumed = assumed;
        this.defaultAllocationPolicy = defaultAllocationPolicy;
        this.retryAfter = retryAfter;
    }

    RegistrationOperation register(RegisterCall call, Execution execution, Instant at) {
        String registrationId = call.registrationId();
        context.journal().add(at, registrationId, DpsEvent.Kind.REGISTER_CALLED, "");
        context.quotas().admit(call, at);
        Proof proof = prove(call, execution.judgedAt(at));
        context.journal()
                .add(
                        at,
                        registrationId,
                        DpsEvent.Kind.IDENTITY_PROVED,
                        proof.enrollment().toString());
        Operation operation = begin(proof, call, execution, at);
        operation.progress(at);
        operation.rethrow();
        return assigning(operation);
    }

    /**
     * Proves a device's identity, and does no more.
     *
     * @throws DpsRefusalException if the registration ID is none, or the device does not prove its identity
     */
    Proof prove(RegisterCall call, Instant at) {
        if (!EnrollmentRules.isId(call.registrationId())) {
            throw context.errors().invalid("The registration ID " + Identifiers.REGISTRATION_ID_MESSAGE, at);
        }
        return attestation.prove(call, at);
    }

    /** The operation that is under way where the device joins that, else one of its own. */
    private Operation begin(Proof proof, RegisterCall call, Execution execution, Instant at) {
        RegistrationStore registrations = context.registrations();
        while (true) {
            Optional<Operation> before = registrations.underWay(proof.registrationId());
            if (before.filter(running -> joins(running, proof)).isPresent()) {
                before.get().join(proof);
                note(DpsEvent.Kind.REGISTRATION_JOINED, proof.registrationId(), at);
                return before.get();
            }
            Operation afresh = operation(proof, call, execution, at);
            if (registrations.begin(afresh, before)) {
                before.ifPresent(replaced -> replace(replaced, at));
                return afresh;
            }
        }
    }

    private boolean joins(Operation running, Proof proof) {
        return assumed.overlappingRegistration() == OverlappingRegistration.JOIN
                && running.isThrough(proof.enrollment());
    }

    private void replace(Operation running, Instant at) {
        if (running.replace()) {
            context.registrations().replaced(running);
            note(DpsEvent.Kind.REGISTRATION_REPLACED, running.registrationId(), at);
        }
    }

    private void note(DpsEvent.Kind kind, String registrationId, Instant at) {
        context.journal().add(at, registrationId, kind, "");
    }

    private Operation operation(Proof proof, RegisterCall call, Execution execution, Instant at) {
        Assignment current =
                context.registrations().record(call.registrationId(), at).assignment();
        Policy policy = Policy.of(proof.enrollment().stored(), defaultAllocationPolicy);
        boolean isLegacy = !call.apiVersion().isAtLeast(DpsApiVersion.V2018_09_01_PREVIEW);
        Registration registration = new Registration(
                context.ids().operationId(),
                proof,
                call.payload(),
                current,
                policy.name(),
                candidates(proof.enrollment(), current, policy, isLegacy),
                isLegacy);
        return new Operation(registration, chooser(registration, at), context, execution, at);
    }

    /** Whoever reads the story of a device that was answered over HTTP has nothing else to go by. */
    private HubChooser chooser(Registration registration, Instant at) {
        try {
            return choosers.forRegistration(registration, at);
        } catch (DpsSetupException lacking) {
            context.journal()
                    .add(
                            at,
                            registration.registrationId(),
                            DpsEvent.Kind.BROKEN_OFF,
                            String.valueOf(lacking.getMessage()));
            throw lacking;
        }
    }

    private List<SimulatedHub> candidates(
            EnrollmentEntry enrollment, @Nullable Assignment current, Policy policy, boolean isLegacy) {
        Assignment pinned = Registration.pinned(enrollment, current, isLegacy);
        if (pinned == null) {
            return hubs.candidates(policy, assumed.hubsOutsideAllocationAreOffered());
        }
        boolean stays = hubs.isLinked(pinned.hub()) || assumed.devicesStayOnUnlinkedHubs();
        return stays ? List.of(pinned.hub()) : List.of();
    }

    RegistrationOperation status(
            String registrationId, String operationId, DeviceCredentials presented, Execution execution, Instant at) {
        Operation operation = context.registrations()
                .operation(operationId, at)
                .orElseThrow(() -> context.errors().notFound("operation", at));
        if (!CaseFolding.ascii(operation.registrationId()).equals(CaseFolding.ascii(registrationId))) {
            throw anotherDevices(registrationId, at);
        }
        RegistrationRecord device = context.registrations().record(operation.registrationId(), at);
        context.quotas().admitPoll(registrationId, device, at);
        attestation.proveAgain(operation.proofs(), presented, execution.judgedAt(at));
        operation.progress(at);
        operation.rethrow();
        DeviceRegistrationState result = operation.result();
        return result == null ? assigning(operation) : ended(operation, result, at);
    }

    private DpsErrorException anotherDevices(String registrationId, Instant at) {
        String reason = "the operation is another device's";
        context.journal().add(at, registrationId, DpsEvent.Kind.IDENTITY_NOT_PROVED, reason);
        return context.errors().unauthorized(reason, at);
    }

    private RegistrationOperation assigning(Operation operation) {
        return RegistrationOperation.assigning(operation.operationId(), retryAfter);
    }

    private RegistrationOperation ended(Operation operation, DeviceRegistrationState result, Instant at) {
        context.registrations().told(operation);
        boolean assigned = RegistrationStatus.ASSIGNED.equals(result.status());
        context.journal()
                .add(
                        at,
                        operation.registrationId(),
                        assigned ? DpsEvent.Kind.ASSIGNMENT_RETURNED : DpsEvent.Kind.FAILURE_RETURNED,
                        assigned ? String.valueOf(result.assignedHub()) : failure(result));
        return RegistrationOperation.ended(operation.operationId(), result);
    }

    private static String failure(DeviceRegistrationState result) {
        Integer code = result.errorCode();
        if (code == null) {
            return String.valueOf(result.status());
        }
        String message = String.valueOf(result.errorMessage());
        return code + " " + message + " ("
                + DpsErrorCode.evidenceOf(code, message).word() + ")";
    }
}
