package io.dpsallocation;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.ExactlyOneEnrollment;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.JsonObject;
import io.dpsallocation.model.Violation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Written by hand although the constraints are declared: a validation provider is a dependency a small function should not
 * need, and starting one takes longer than many requests. A property test holds these checks against a real provider.
 */
/** Checks a request against the constraints that its records declare. Immutable but for a memory; thread-safe. */
final class RequestValidator {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_HOST = 255;

    private final @Nullable Validator validator;
    /** The records' own lists, which do not change. */
    private final Recent<List<? extends @Nullable String>> soundHosts = new Recent<>();

    RequestValidator(@Nullable Validator validator) {
        this.validator = validator;
    }

    /** All violations, sorted; the host's own validator runs in addition. */
    List<Violation> check(AllocationRequest request) {
        List<Violation> violations = new ArrayList<>();
        checkEnrollments(request, violations);
        checkContext(request.deviceRuntimeContext(), violations);
        if (request.linkedHubs().isEmpty()) {
            violations.add(new Violation("linkedHubs", "must hold at least one host name"));
        }
        checkHosts("linkedHubs", request.linkedHubs(), violations);
        if (validator != null) {
            validator
                    .validate(request)
                    .forEach(violation -> violations.add(new Violation(
                            violation.getPropertyPath().toString().replace(".<list element>", ""),
                            violation.getMessage())));
        }
        return violations.isEmpty()
                ? List.of()
                : violations.stream().distinct().sorted().toList();
    }

    private void checkEnrollments(AllocationRequest request, List<Violation> violations) {
        IndividualEnrollment individual = request.individualEnrollment();
        EnrollmentGroup group = request.enrollmentGroup();
        if ((individual == null) == (group == null)) {
            violations.add(new Violation("", ExactlyOneEnrollment.MESSAGE));
        }
        if (individual != null) {
            checkRequiredId("individualEnrollment.registrationId", individual.registrationId(), violations);
            checkLength("individualEnrollment.deviceId", individual.deviceId(), LONGEST_ID, violations);
            checkObject(
                    "individualEnrollment.optionalDeviceInformation",
                    individual.optionalDeviceInformation(),
                    violations);
            checkTwin("individualEnrollment.initialTwin", individual.initialTwin(), violations);
            checkHosts("individualEnrollment.iotHubs", individual.iotHubs(), violations);
        }
        if (group != null) {
            checkRequiredId("enrollmentGroup.enrollmentGroupId", group.enrollmentGroupId(), violations);
            checkTwin("enrollmentGroup.initialTwin", group.initialTwin(), violations);
            checkHosts("enrollmentGroup.iotHubs", group.iotHubs(), violations);
        }
    }

    private static void checkContext(@Nullable DeviceRuntimeContext context, List<Violation> violations) {
        if (context == null) {
            violations.add(new Violation("deviceRuntimeContext", "must be there"));
            return;
        }
        checkRequiredId("deviceRuntimeContext.registrationId", context.registrationId(), violations);
        checkLength("deviceRuntimeContext.currentDeviceId", context.currentDeviceId(), LONGEST_ID, violations);
        String current = context.currentIotHubHostName();
        if (current != null) {
            checkHostName("deviceRuntimeContext.currentIotHubHostName", current, violations);
        }
    }

    private static void checkRequiredId(String path, @Nullable String id, List<Violation> violations) {
        if (id == null || id.isBlank()) {
            violations.add(new Violation(path, "must be there and not be blank"));
        }
        checkLength(path, id, LONGEST_ID, violations);
        if (id != null && !Identifiers.fitsRegistrationId(id)) {
            violations.add(new Violation(path, Identifiers.REGISTRATION_ID_MESSAGE));
        }
    }

    private static void checkLength(String path, @Nullable String text, int longest, List<Violation> violations) {
        if (text != null && text.length() > longest) {
            violations.add(new Violation(path, "must have at most " + longest + " characters"));
        }
    }

    private void checkHosts(String path, @Nullable List<? extends @Nullable String> hosts, List<Violation> violations) {
        if (hosts == null || soundHosts.find(sound -> Fleet.isSame(sound, hosts)) != null) {
            return;
        }
        int before = violations.size();
        for (int i = 0; i < hosts.size(); i++) {
            String host = hosts.get(i);
            if (host == null || !isPlainHost(host)) {
                checkHost(path + "[" + i + "]", host, violations);
            }
        }
        if (violations.size() == before) {
            soundHosts.add(hosts);
        }
    }

    /** Nothing to say of it, so no place has to be spelt out. */
    private static boolean isPlainHost(String host) {
        return !host.isEmpty() && host.length() <= LONGEST_HOST && Identifiers.fitsHost(host);
    }

    private static void checkHost(String place, @Nullable String host, List<Violation> violations) {
        if (host == null || host.isBlank()) {
            violations.add(new Violation(place, "must be there and not be blank"));
        }
        if (host != null) {
            checkHostName(place, host, violations);
        }
    }

    private static void checkHostName(String path, String host, List<Violation> violations) {
        checkLength(path, host, LONGEST_HOST, violations);
        if (!Identifiers.fitsHost(host)) {
            violations.add(new Violation(path, Identifiers.HOST_MESSAGE));
        }
    }

    private static void checkTwin(String path, @Nullable InitialTwin twin, List<Violation> violations) {
        if (twin != null) {
            checkObject(path + ".tags", twin.tags(), violations);
            checkObject(path + ".properties.desired", twin.desired(), violations);
        }
    }

    private static void checkObject(String path, @Nullable JsonView value, List<Violation> violations) {
        if (value != null && !value.isObject()) {
            violations.add(new Violation(path, JsonObject.MESSAGE));
        }
    }
}
