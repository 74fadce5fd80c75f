package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.testkit.dps.AccessRight;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.RegistrationCollection;
import java.util.List;
import java.util.Optional;

/** The requests about what DPS remembers of devices. Thread-safe. */
final class RegistrationRoutes {

    private final RegistrationCollection registrations;
    private final ServiceGate gate;
    private final RequestRules rules;
    private final QueryRoute query;

    RegistrationRoutes(RegistrationCollection registrations, ServiceGate gate) {
        this.registrations = registrations;
        this.gate = gate;
        this.rules = gate.rules();
        this.query = new QueryRoute("deviceRegistration", rules);
    }

    /** {@code path} is what follows the name of the table. */
    Optional<DpsHttpResponse> answer(DpsHttpRequest request, List<String> path) {
        if (path.size() == 1) {
            return Optional.of(single(request, path.get(0)));
        }
        if (path.size() == 2 && RequestPath.is(path.get(1), "query")) {
            return Optional.of(ofGroup(request, path.get(0)));
        }
        return Optional.empty();
    }

    private DpsHttpResponse single(DpsHttpRequest request, String registrationId) {
        rules.requireMethod(request, "GET", "DELETE");
        if (request.method().equals("GET")) {
            DpsApiVersion version = gate.pass(request, AccessRight.REGISTRATION_STATUS_READ);
            return DpsHttpResponse.json(200, shown(registrations.get(registrationId), version));
        }
        gate.pass(request, AccessRight.REGISTRATION_STATUS_WRITE);
        registrations.delete(registrationId, request.header("If-Match").orElse(null));
        return DpsHttpResponse.empty(204);
    }

    private DpsHttpResponse ofGroup(DpsHttpRequest request, String enrollmentGroupId) {
        rules.requireMethod(request, "POST");
        DpsApiVersion version = gate.pass(request, AccessRight.REGISTRATION_STATUS_READ);
        return query.answer(
                request,
                (text, count, token) -> registrations.query(enrollmentGroupId, text, count, token),
                state -> shown(state, version));
    }

    private static JsonView shown(DeviceRegistrationState state, DpsApiVersion version) {
        return DeviceAnswers.withoutNulls(version.known(state).toView());
    }
}
