package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The enrollments by their IDs, without regard to letter case. Thread-safe. */
final class EnrollmentStore {

    private final ConcurrentNavigableMap<String, EnrollmentEntry> individuals = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<String, EnrollmentEntry> groups = new ConcurrentSkipListMap<>();

    void save(EnrollmentEntry entry) {
        (entry.isGroup() ? groups : individuals).put(CaseFolding.ascii(entry.id()), entry);
    }

    Optional<EnrollmentEntry> individual(String registrationId) {
        return Optional.ofNullable(individuals.get(CaseFolding.ascii(registrationId)));
    }

    Optional<EnrollmentEntry> group(String enrollmentGroupId) {
        return Optional.ofNullable(groups.get(CaseFolding.ascii(enrollmentGroupId)));
    }

    /** The stored enrollment of the same kind and ID, if there is one. */
    Optional<EnrollmentEntry> sameAs(Enrollment enrollment) {
        String id = String.valueOf(enrollment.enrollmentId());
        return enrollment instanceof EnrollmentGroup ? group(id) : individual(id);
    }

    private ConcurrentNavigableMap<String, EnrollmentEntry> of(EnrollmentKind kind) {
        return kind == EnrollmentKind.GROUP ? groups : individuals;
    }

    Optional<EnrollmentEntry> find(EnrollmentKind kind, String id) {
        return Optional.ofNullable(of(kind).get(CaseFolding.ascii(id)));
    }

    void remove(EnrollmentKind kind, String id) {
        of(kind).remove(CaseFolding.ascii(id));
    }

    /** Some of one kind, sorted by ID, beginning after an ID. */
    List<Map.Entry<String, EnrollmentEntry>> after(EnrollmentKind kind, String id, int limit) {
        return of(kind).tailMap(id, false).entrySet().stream().limit(limit).toList();
    }

    Stream<EnrollmentEntry> all() {
        return Stream.concat(individuals.values().stream(), groups.values().stream());
    }

    /** The groups, sorted by ID, so that the order in which they were saved decides nothing. */
    Collection<EnrollmentEntry> groups() {
        return groups.values();
    }
}
