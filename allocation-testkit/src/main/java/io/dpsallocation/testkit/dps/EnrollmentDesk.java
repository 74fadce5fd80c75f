package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.UtcTimestamp;
import io.dpsallocation.testkit.EnrollmentBuilder;
import io.dpsallocation.testkit.Enrollments;
import java.time.Instant;
import java.util.Optional;

/** Where enrollments are handed in: checks them, stamps them, stores them. Thread-safe. */
final class EnrollmentDesk {

    /** What a saved enrollment is stamped and noted with. */
    record Stamps(Ids ids, DpsErrors errors, Journal journal) {}

    private final EnrollmentStore store;
    private final EnrollmentRules rules;
    private final Stamps stamps;
    private final boolean urlQueryIsMasked;

    EnrollmentDesk(EnrollmentStore store, EnrollmentRules rules, Stamps stamps, boolean urlQueryIsMasked) {
        this.store = store;
        this.rules = rules;
        this.stamps = stamps;
        this.urlQueryIsMasked = urlQueryIsMasked;
    }

    Enrollment save(Enrollment enrollment, Instant at) {
        Optional<String> broken = rules.broken(enrollment);
        if (broken.isPresent()) {
            throw stamps.errors().invalid(broken.get(), at);
        }
        EnrollmentBuilder<?> stamped = Enrollments.copyOf(enrollment);
        stamped.etag(stamps.ids().enrollmentEtag())
                .createdDateTimeUtc(created(enrollment).orElse(at))
                .lastUpdatedDateTimeUtc(at);
        EnrollmentEntry entry = new EnrollmentEntry(stamped.build(), urlQueryIsMasked);
        store.save(entry);
        stamps.journal().add(at, entry.id(), DpsEvent.Kind.ENROLLED, entry.toString());
        return entry.stored();
    }

    /** When the enrollment that is being replaced was made. */
    private Optional<Instant> created(Enrollment enrollment) {
        return store.sameAs(enrollment)
                .map(EnrollmentEntry::stored)
                .map(Enrollment::createdDateTimeUtc)
                .flatMap(UtcTimestamp::toInstant);
    }
}
