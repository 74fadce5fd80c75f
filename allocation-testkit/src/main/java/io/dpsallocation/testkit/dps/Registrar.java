package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.model.RegistrationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Proof proof = prove(call, execution.judgedAt(at));
        context.journal()
                .add(
                        at,
                        registrationId,
                        DpsEvent.Kind.IDENTITY_PROVED,
                        proof.enrollment().toString());
        Operation operation = operation(proof, call, execution, at);
        context.registrations().add(operation);
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
        HubChooser chooser = choosers.forRegistration(registration, at);
        return new Operation(registration, chooser, context, execution, at);
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

    RegistrationOperation status(String operationId, DeviceCredentials presented, Execution execution, Instant at) {
        Operation operation = context.registrations()
                .operation(operationId)
                .orElseThrow(() -> context.errors().notFound("There is no such operation", at));
        attestation.proveAgain(operation.proof(), presented, execution.judgedAt(at));
        operation.progress(at);
        operation.rethrow();
        DeviceRegistrationState result = operation.result();
        return result == null ? assigning(operation) : ended(operation, result, at);
    }

    private RegistrationOperation assigning(Operation operation) {
        return RegistrationOperation.assigning(operation.operationId(), retryAfter);
    }

    private RegistrationOperation ended(Operation operation, DeviceRegistrationState result, Instant at) {
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
        return result.errorCode() == null
                ? String.valueOf(result.status())
                : result.errorCode() + " " + result.errorMessage();
    }
}
