package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Writers take turns, so that what an etag was compared with is what is replaced. Readers do not wait.
 */
/** Where enrollments are handed in and taken back: checks them, stamps them, stores them. Thread-safe. */
final class EnrollmentDesk {

    private final EnrollmentStore store;
    private final EnrollmentRules rules;
    private final Ids ids;
    private final DpsErrors errors;
    private final Journal journal;
    private final boolean urlQueryIsMasked;
    private final EnrollmentShapes shapes;
    private final Precondition precondition;
    private final EnrollmentKeys keys;

    EnrollmentDesk(
            EnrollmentStore store,
            EnrollmentRules rules,
            Ids ids,
            DpsErrors errors,
            Journal journal,
            boolean urlQueryIsMasked,
            EnrollmentShapes shapes,
            Precondition precondition) {
        this.store = store;
        this.rules = rules;
        this.ids = ids;
        this.errors = errors;
        this.journal = journal;
        this.urlQueryIsMasked = urlQueryIsMasked;
        this.shapes = shapes;
        this.precondition = precondition;
        this.keys = new EnrollmentKeys(ids);
    }

    /** Stores an enrollment as it is, in place of one of the same kind and ID. */
    synchronized Enrollment save(Enrollment enrollment, Instant at) {
        refuseIf(rules.broken(enrollment), at);
        return store(enrollment, at);
    }

    /** Stores an enrollment as the service API does. */
    synchronized Enrollment put(Enrollment enrollment, @Nullable String ifMatch, Instant at) {
        refuseIf(rules.broken(enrollment).or(() -> shapes.broken(enrollment)), at);
        Optional<Enrollment> stored = store.sameAs(enrollment).map(EnrollmentEntry::stored);
        String etag = stored.map(Enrollment::etag).orElse(null);
        precondition.checkPut(ifMatch, etag, "The enrollment", at);
        try {
            return store(keys.completed(enrollment, stored), at);
        } catch (IllegalArgumentException wrongKeys) {
            throw errors.invalid(String.valueOf(wrongKeys.getMessage()), at);
        }
    }

    private void refuseIf(Optional<String> broken, Instant at) {
        if (broken.isPresent()) {
            throw errors.invalid(broken.get(), at);
        }
    }

    private Enrollment store(Enrollment enrollment, Instant at) {
        EnrolledAttestation attestation = EnrolledAttestation.of(enrollment);
        AttestationMechanism sent = enrollment.attestation();
        EnrollmentBuilder<?> stamped = Enrollments.copyOf(enrollment);
        stamped.attestation(sent == null ? null : attestation.described(sent))
                .etag(ids.enrollmentEtag())
                .createdDateTimeUtc(created(enrollment).orElse(at))
                .lastUpdatedDateTimeUtc(at);
        EnrollmentEntry entry = new EnrollmentEntry(stamped.build(), attestation, urlQueryIsMasked);
        store.save(entry);
        journal.add(at, entry.id(), DpsEvent.Kind.ENROLLED, entry.toString());
        return entry.stored();
    }

    synchronized void delete(EnrollmentKind kind, String id, @Nullable String ifMatch, Instant at) {
        EnrollmentEntry entry = entry(kind, id, at);
        precondition.checkDelete(ifMatch, entry.stored().etag(), at);
        store.remove(kind, id);
        journal.add(at, entry.id(), DpsEvent.Kind.ENROLLMENT_DELETED, entry.toString());
    }

    Enrollment require(EnrollmentKind kind, String id, Instant at) {
        return entry(kind, id, at).stored();
    }

    private EnrollmentEntry entry(EnrollmentKind kind, String id, Instant at) {
        return store.find(kind, id).orElseThrow(() -> errors.notFound("There is no such enrollment", at));
    }

    List<Map.Entry<String, EnrollmentEntry>> after(EnrollmentKind kind, String id, int limit) {
        return store.after(kind, id, limit);
    }

    /** When the enrollment that is being replaced was made. */
    private Optional<Instant> created(Enrollment enrollment) {
        return store.sameAs(enrollment)
                .map(EnrollmentEntry::stored)
                .map(Enrollment::createdDateTimeUtc)
                .flatMap(UtcTimestamp::toInstant);
    }
}
