package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.time.Instant;
import java.util.Optional;

/** Where enrollments are handed in and taken back: checks them, stamps them, stores them. Thread-safe. */
final class EnrollmentDesk {

    private final EnrollmentStore store;
    private final EnrollmentRules rules;
    private final Ids ids;
    private final DpsErrors errors;
    private final Journal journal;
    private final boolean urlQueryIsMasked;

    EnrollmentDesk(
            EnrollmentStore store,
            EnrollmentRules rules,
            Ids ids,
            DpsErrors errors,
            Journal journal,
            boolean urlQueryIsMasked) {
        this.store = store;
        this.rules = rules;
        this.ids = ids;
        this.errors = errors;
        this.journal = journal;
        this.urlQueryIsMasked = urlQueryIsMasked;
    }

    Enrollment save(Enrollment enrollment, Instant at) {
        Optional<String> broken = rules.broken(enrollment);
        if (broken.isPresent()) {
            throw errors.invalid(broken.get(), at);
        }
        EnrollmentBuilder<?> stamped = Enrollments.copyOf(enrollment);
        stamped.etag(ids.enrollmentEtag())
                .createdDateTimeUtc(created(enrollment).orElse(at))
                .lastUpdatedDateTimeUtc(at);
        EnrollmentEntry entry = new EnrollmentEntry(stamped.build(), urlQueryIsMasked);
        store.save(entry);
        journal.add(at, entry.id(), DpsEvent.Kind.ENROLLED, entry.toString());
        return entry.stored();
    }

    void deleteGroup(String enrollmentGroupId, Instant at) {
        deleted(store.removeGroup(enrollmentGroupId), at);
    }

    void deleteIndividual(String registrationId, Instant at) {
        deleted(store.removeIndividual(registrationId), at);
    }

    private void deleted(Optional<EnrollmentEntry> removed, Instant at) {
        EnrollmentEntry entry = removed.orElseThrow(() -> errors.notFound("There is no such enrollment", at));
        journal.add(at, entry.id(), DpsEvent.Kind.ENROLLMENT_DELETED, entry.toString());
    }

    /** When the enrollment that is being replaced was made. */
    private Optional<Instant> created(Enrollment enrollment) {
        return store.sameAs(enrollment)
                .map(EnrollmentEntry::stored)
                .map(Enrollment::createdDateTimeUtc)
                .flatMap(UtcTimestamp::toInstant);
    }
}
