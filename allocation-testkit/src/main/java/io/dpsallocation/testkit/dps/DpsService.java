package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final ServiceAccess access;
    private final QuotaGate quotas;
    private final Clock clock;

    DpsService(
            EnrollmentCollection<IndividualEnrollment> individuals,
            EnrollmentCollection<EnrollmentGroup> groups,
            RegistrationCollection registrations,
            ServiceAccess access,
            QuotaGate quotas,
            Clock clock) {
        this.individuals = individuals;
        this.groups = groups;
        this.registrations = registrations;
        this.access = access;
        this.quotas = quotas;
        this.clock = clock;
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

    /**
     * Who may use the service over a protocol. In process nobody is asked.
     *
     * @return an unmodifiable list; {@link SharedAccessPolicy#OWNER} is among them
     */
    public List<SharedAccessPolicy> sharedAccessPolicies() {
        return access.policies();
    }

    /**
     * Lets a caller pass who holds a policy with a right. Counts as an operation where there is a quota of them.
     *
     * @param authorization the {@code Authorization} header; null when there is none
     * @param hosts the names this service goes by, any of which the token may name, in any letter case
     * @param right what the caller is about to do
     * @param execution by which time the token is judged
     * @throws DpsErrorException if the token is missing, expired, for another host, not signed with a key of the policy it
     *     names, of another kind, or if the policy lacks the right; the error says which; or if there are too many operations
     */
    public void authorize(
            @Nullable String authorization, Collection<String> hosts, AccessRight right, Execution execution) {
        Instant now = clock.instant();
        quotas.admitOperation(now);
        access.require(authorization, hosts, right, execution.judgedAt(now), now);
    }
}
