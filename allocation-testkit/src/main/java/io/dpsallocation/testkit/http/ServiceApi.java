package io.dpsallocation.testkit.http;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.DpsService;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.Execution;
import java.util.List;
import java.util.Optional;

/** What an operator's tools speak to: enrollments, enrollment groups, registrations. Thread-safe. */
final class ServiceApi implements DpsHttpRoute {

    private final EnrollmentRoutes<IndividualEnrollment> individuals;
    private final EnrollmentRoutes<EnrollmentGroup> groups;
    private final RegistrationRoutes registrations;

    ServiceApi(DpsSimulator simulator, Execution execution) {
        ServiceGate gate = new ServiceGate(simulator, execution);
        DpsService service = simulator.service();
        this.individuals = new EnrollmentRoutes<>(
                new EnrollmentWords<>(
                        IndividualEnrollment.class,
                        "registrationId",
                        "enrollments",
                        "enrollment",
                        DpsApiVersion.V2018_04_01),
                service.individuals(),
                gate);
        this.groups = new EnrollmentRoutes<>(
                new EnrollmentWords<>(
                        EnrollmentGroup.class,
                        "enrollmentGroupId",
                        "enrollmentGroups",
                        "enrollmentGroup",
                        DpsApiVersion.V2021_10_01),
                service.groups(),
                gate);
        this.registrations = new RegistrationRoutes(service.registrations(), gate);
    }

    /** Microsoft's Node client writes one of the words in lower case and puts a slash at the end of another. */
    @Override
    public Optional<DpsHttpResponse> answer(DpsHttpRequest request) {
        List<String> path = RequestPath.segments(request.path());
        String table = path.isEmpty() ? "" : CaseFolding.ascii(path.get(0));
        List<String> rest = path.isEmpty() ? path : path.subList(1, path.size());
        if (table.equals("enrollments")) {
            return individuals.answer(request, rest);
        }
        if (table.equals("enrollmentgroups")) {
            return groups.answer(request, rest);
        }
        return table.equals("registrations") ? registrations.answer(request, rest) : Optional.empty();
    }
}
