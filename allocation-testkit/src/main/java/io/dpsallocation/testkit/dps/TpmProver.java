package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import java.time.Instant;
import java.util.Optional;

/*
 * A request without a token is always answered by a new challenge, whether there is an enrollment or not: so a challenge tells
 * nobody which devices are enrolled. Of the keys only the endorsement key is held against the enrollment; a TPM that was
 * cleared has another storage root key and is let in.
 */
/** Has devices prove their identity by a token that is signed with a key only their TPM can have unwrapped. Thread-safe. */
final class TpmProver implements IdentityProver {

    private final RegistrationTokens tokens;
    private final TpmKeyIssuer issuer;
    private final TpmChallenges challenges;
    private final DpsErrors errors;
    private final Journal journal;

    TpmProver(
            RegistrationTokens tokens,
            TpmKeyIssuer issuer,
            TpmChallenges challenges,
            DpsErrors errors,
            Journal journal) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.challenges = challenges;
        this.errors = errors;
        this.journal = journal;
    }

    @Override
    public AttestationType type() {
        return AttestationType.TPM;
    }

    @Override
    public boolean isFor(RegisterCall call) {
        return call.tpm() != null && call.authorization() == null;
    }

    @Override
    public Proof prove(RegisterCall call, Optional<EnrollmentEntry> individual, Instant at) throws NotProvedException {
        if (call.tpm() == null) {
            throw new NotProvedException("the request holds no keys of a TPM");
        }
        TpmTarget target = target(call.tpm(), at);
        if (call.authorization() == null) {
            throw challenge(call.registrationId(), target, at);
        }
        EnrollmentEntry enrollment = enrollment(individual, target);
        HmacKey nonce = challenges.nonce(call.registrationId(), target, at);
        TpmProof proof = new TpmProof(enrollment, call.registrationId(), target, nonce, tokens, issuer);
        proof.requireAgain(call.credentials(), at);
        return proof;
    }

    private TpmTarget target(TpmKeys sent, Instant at) {
        try {
            return TpmTarget.of(sent);
        } catch (IllegalArgumentException unusable) {
            throw errors.invalid(String.valueOf(unusable.getMessage()), at);
        }
    }

    private TpmChallengeException challenge(String registrationId, TpmTarget target, Instant at) {
        String nonce = issuer.newKey();
        challenges.add(registrationId, target, HmacKey.ofBase64(nonce), at);
        journal.add(at, registrationId, DpsEvent.Kind.IDENTITY_CHALLENGED, "");
        return new TpmChallengeException(issuer.wrapped(nonce, target, registrationId));
    }

    private static EnrollmentEntry enrollment(Optional<EnrollmentEntry> individual, TpmTarget target)
            throws NotProvedException {
        return individual
                .filter(entry -> entry.attestation() instanceof EnrolledTpm enrolled
                        && enrolled.endorsementKey().equals(target.endorsementKey()))
                .orElseThrow(() ->
                        new NotProvedException("the endorsement key is not the one of its individual enrollment"));
    }
}
