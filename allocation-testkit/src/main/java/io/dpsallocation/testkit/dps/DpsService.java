package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;

/**
 * DPS as an operator's tools see it: enrollments and registrations, with etags, bulk operations and queries. What these
 * calls are refused for is refused with DPS's error codes. Made by {@link DpsSimulator#service()}. Thread-safe.
 *
 * <pre>{@code
 * DpsService service = simulator.service();
 * IndividualEnrollment made = service.individuals().put(enrollment, null);
 * service.individuals().put(changed, made.etag());
 * service.registrations().query("vehicles", "", 100, null);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class DpsService {

    private final EnrollmentCollection<IndividualEnrollment> individuals;
    private final EnrollmentCollection<EnrollmentGroup> groups;
    private final RegistrationCollection registrations;

    DpsService(
            EnrollmentCollection<IndividualEnrollment> individuals,
            EnrollmentCollection<EnrollmentGroup> groups,
            RegistrationCollection registrations) {
        this.individuals = individuals;
        this.groups = groups;
        this.registrations = registrations;
    }

    /**
     * The individual enrollments.
     *
     * @return them, as they are at any moment
     */
    public EnrollmentCollection<IndividualEnrollment> individuals() {
        return individuals;
    }

    /**
     * The enrollment groups.
     *
     * @return them, as they are at any moment
     */
    public EnrollmentCollection<EnrollmentGroup> groups() {
        return groups;
    }

    /**
     * The registrations.
     *
     * @return them, as they are at any moment
     */
    public RegistrationCollection registrations() {
        return registrations;
    }
}
