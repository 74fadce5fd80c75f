package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/*
 * An individual enrollment for the registration ID decides alone, whatever the groups hold; that is how a single device of
 * a group is shut out. So its kind of attestation decides too, whatever the request presents.
 */
/** Decides whether a device is who it says it is. Thread-safe. */
final class AttestationVerifier {

    private final EnrollmentStore enrollments;
    private final List<IdentityProver> provers;
    private final DpsErrors errors;
    private final Journal journal;

    /** Of the provers that a request without an individual enrollment is for, the first one is asked. */
    AttestationVerifier(EnrollmentStore enrollments, List<IdentityProver> provers, DpsErrors errors, Journal journal) {
        this.enrollments = enrollments;
        this.provers = List.copyOf(provers);
        this.errors = errors;
        this.journal = journal;
    }

    /**
     * Proves a device's identity.
     *
     * @throws DpsRefusalException if what the device presents does not prove it
     */
    Proof prove(RegisterCall call, Instant at) {
        String registrationId = call.registrationId();
        Optional<EnrollmentEntry> individual = enrollments.individual(registrationId);
        try {
            return prover(call, individual).prove(call, individual, at);
        } catch (NotProvedException notProved) {
            throw refused(registrationId, notProved, at);
        }
    }

    /**
     * Proves a device's identity while its registration is under way, by what the enrollment was when it began.
     *
     * @throws DpsErrorException if what the device presents does not prove it
     */
    void proveAgain(Proof proof, DeviceCredentials presented, Instant at) {
        try {
            proof.requireAgain(presented, at);
        } catch (NotProvedException notProved) {
            throw refused(proof.registrationId(), notProved, at);
        }
    }

    private IdentityProver prover(RegisterCall call, Optional<EnrollmentEntry> individual) throws NotProvedException {
        return provers.stream()
                .filter(prover -> individual
                        .map(entry -> entry.attestation().type().equals(prover.type()))
                        .orElseGet(() -> prover.isFor(call)))
                .findFirst()
                .orElseThrow(() -> new NotProvedException("there is no token"));
    }

    private DpsErrorException refused(String registrationId, NotProvedException notProved, Instant at) {
        String reason = String.valueOf(notProved.getMessage());
        journal.add(at, registrationId, DpsEvent.Kind.IDENTITY_NOT_PROVED, reason);
        return errors.unauthorized(notProved.told(), reason, at);
    }
}
