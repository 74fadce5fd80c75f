package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * An individual enrollment for the registration ID decides alone, whatever the groups hold; that is how a single device of
 * a group is shut out. A token does not name its group, so without an individual enrollment the groups are tried in turn.
 */
/** Decides whether a device is who it says it is. Thread-safe. */
final class AttestationVerifier {

    private final String idScope;
    private final EnrollmentStore enrollments;
    private final DpsErrors errors;
    private final Journal journal;

    AttestationVerifier(String idScope, EnrollmentStore enrollments, DpsErrors errors, Journal journal) {
        this.idScope = idScope;
        this.enrollments = enrollments;
        this.errors = errors;
        this.journal = journal;
    }

    /**
     * Proves a device's identity by its token.
     *
     * @throws DpsErrorException if the token does not prove it
     */
    Proof prove(String registrationId, @Nullable String authorization, Instant at) {
        try {
            return proof(registrationId, token(registrationId, authorization, at));
        } catch (IllegalArgumentException notProved) {
            throw refused(registrationId, notProved, at);
        }
    }

    /**
     * Proves a device's identity while its registration is under way, by the keys of the enrollment it began with, whatever
     * has become of that since.
     *
     * @throws DpsErrorException if the token does not prove it
     */
    void proveAgain(Proof proof, @Nullable String authorization, Instant at) {
        try {
            if (!proof.isGivenBy(token(proof.registrationId(), authorization, at))) {
                throw new IllegalArgumentException(
                        "the token is not signed with a key of the enrollment the registration began with");
            }
        } catch (IllegalArgumentException notProved) {
            throw refused(proof.registrationId(), notProved, at);
        }
    }

    private DpsErrorException refused(String registrationId, IllegalArgumentException notProved, Instant at) {
        String reason = String.valueOf(notProved.getMessage());
        journal.add(at, registrationId, DpsEvent.Kind.IDENTITY_NOT_PROVED, reason);
        return errors.unauthorized(reason, at);
    }

    private SasToken token(String registrationId, @Nullable String authorization, Instant at) {
        if (authorization == null) {
            throw new IllegalArgumentException("there is no token");
        }
        SasToken token = SasToken.parse(authorization);
        if (!names(token.resource(), registrationId)) {
            throw new IllegalArgumentException("the token's sr does not name this ID scope and registration ID");
        }
        if (token.isExpired(at)) {
            throw new IllegalArgumentException("the token is expired");
        }
        return token;
    }

    /** DPS's own documentation asks for a lower-case URI, so the letter case of what sr names counts for nothing. */
    private boolean names(String resource, String registrationId) {
        String expected = SasTokens.registration(idScope, registrationId);
        return CaseFolding.ascii(resource).equals(CaseFolding.ascii(expected));
    }

    private Proof proof(String registrationId, SasToken token) {
        Optional<EnrollmentEntry> individual = enrollments.individual(registrationId);
        if (individual.isPresent()) {
            return proof(individual.get(), registrationId, token)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the token is not signed with a key of its individual enrollment"));
        }
        return enrollments.groups().stream()
                .flatMap(group -> proof(group, registrationId, token).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no individual enrollment, and the token is not signed with a key derived from a group's"
                                + " key and this registration ID, letter case included"));
    }

    private static Optional<Proof> proof(EnrollmentEntry enrollment, String registrationId, SasToken token) {
        return Optional.of(new Proof(enrollment, registrationId, enrollment.keysOf(registrationId)))
                .filter(proof -> proof.isGivenBy(token));
    }
}
