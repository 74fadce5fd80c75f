package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;

/** The two kinds of enrollment. */
enum EnrollmentKind {
    INDIVIDUAL("enrollments"),
    GROUP("enrollmentgroups");

    private final String table;

    EnrollmentKind(String table) {
        this.table = table;
    }

    /** What a query selects from, in lower case. */
    String table() {
        return table;
    }

    static EnrollmentKind of(Enrollment enrollment) {
        return enrollment instanceof EnrollmentGroup ? GROUP : INDIVIDUAL;
    }
}
