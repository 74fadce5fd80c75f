package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationType;
import java.time.Instant;
import java.util.Optional;

/*
 * A token does not name its group, so without an individual enrollment the groups are tried in turn.
 */
/** Has devices prove their identity by tokens signed with symmetric keys. Thread-safe. */
final class SymmetricKeyProver implements IdentityProver {

    private final RegistrationTokens tokens;
    private final EnrollmentStore enrollments;
    private final DerivedKeyId derivedKeyId;

    SymmetricKeyProver(RegistrationTokens tokens, EnrollmentStore enrollments, DerivedKeyId derivedKeyId) {
        this.tokens = tokens;
        this.enrollments = enrollments;
        this.derivedKeyId = derivedKeyId;
    }

    @Override
    public AttestationType type() {
        return AttestationType.SYMMETRIC_KEY;
    }

    @Override
    public boolean isFor(RegisterCall call) {
        return call.authorization() != null;
    }

    @Override
    public Proof prove(RegisterCall call, Optional<EnrollmentEntry> individual, Instant at) throws NotProvedException {
        String registrationId = call.registrationId();
        SasToken token = tokens.read(registrationId, call.authorization(), at);
        if (individual.isPresent()) {
            return proof(individual.get(), registrationId, token)
                    .orElseThrow(() ->
                            new NotProvedException("the token is not signed with a key of its individual enrollment"));
        }
        return enrollments.groups().stream()
                .flatMap(group -> proof(group, registrationId, token).stream())
                .findFirst()
                .orElseThrow(() -> new NotProvedException(
                        "there is no individual enrollment, and the token is not signed with a key derived from a group's"
                                + " key and this registration ID, letter case included"));
    }

    private Optional<SymmetricKeyProof> proof(EnrollmentEntry enrollment, String registrationId, SasToken token) {
        if (!(enrollment.attestation() instanceof EnrolledKeys keys)) {
            return Optional.empty();
        }
        return derivedKeyId
                .spellings(registrationId)
                .map(spelt -> new SymmetricKeyProof(enrollment, registrationId, keys.of(spelt), tokens))
                .filter(proof -> proof.isGivenBy(token))
                .findFirst();
    }
}
