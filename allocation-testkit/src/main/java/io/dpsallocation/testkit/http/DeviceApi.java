package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.testkit.dps.DeviceCredentials;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.Execution;
import io.dpsallocation.testkit.dps.RegisterCall;
import io.dpsallocation.testkit.dps.RegistrationOperation;
import io.dpsallocation.testkit.dps.TpmKeys;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What devices speak to: register, ask how far it has come, look the registration up. Thread-safe. */
final class DeviceApi implements DpsHttpRoute {

    /** The words of the service API that stand where a device has its ID scope. */
    private static final List<String> NO_SCOPES = List.of("registrations", "enrollments", "enrollmentgroups");

    private final DpsSimulator simulator;
    private final Execution execution;
    private final RequestRules rules;

    DeviceApi(DpsSimulator simulator, Execution execution) {
        this.simulator = simulator;
        this.execution = execution;
        this.rules = new RequestRules(simulator);
    }

    @Override
    public Optional<DpsHttpResponse> answer(DpsHttpRequest request) {
        List<String> path = RequestPath.segments(request.path());
        if (path.size() < 3
                || NO_SCOPES.contains(CaseFolding.ascii(path.get(0)))
                || !RequestPath.is(path.get(1), "registrations")) {
            return Optional.empty();
        }
        if (path.size() == 3) {
            return Optional.of(lookUp(request, path));
        }
        if (path.size() == 4 && RequestPath.is(path.get(3), "register")) {
            return Optional.of(register(request, path));
        }
        if (path.size() == 5 && RequestPath.is(path.get(3), "operations")) {
            return Optional.of(status(request, path));
        }
        return Optional.empty();
    }

    private DpsHttpResponse register(DpsHttpRequest request, List<String> path) {
        rules.requireMethod(request, "PUT");
        rules.requireSize(request);
        DpsApiVersion version = rules.requireApiVersion(request);
        RegisterCall call = call(request, path).withApiVersion(version);
        RegistrationOperation operation = simulator.register(call, execution);
        String location = "/" + path.get(0) + "/registrations/" + path.get(2) + "/operations/" + operation.operationId()
                + "?api-version=" + version;
        return answer(operation, version).withHeader("Location", location);
    }

    /** A body is ignored: Microsoft's Node client sends one along. */
    private DpsHttpResponse status(DpsHttpRequest request, List<String> path) {
        rules.requireMethod(request, "GET");
        DpsApiVersion version = rules.requireApiVersion(request);
        requireScope(path);
        return answer(simulator.status(path.get(2), path.get(4), credentials(request), execution), version);
    }

    private DpsHttpResponse lookUp(DpsHttpRequest request, List<String> path) {
        rules.requireMethod(request, "POST");
        rules.requireSize(request);
        DpsApiVersion version = rules.requireApiVersion(request);
        RegisterCall call = call(request, path).withApiVersion(version);
        JsonView state = version.known(simulator.lookUp(call, execution)).toView();
        return DpsHttpResponse.json(200, DeviceAnswers.withoutNulls(state));
    }

    private static DpsHttpResponse answer(RegistrationOperation operation, DpsApiVersion version) {
        DpsHttpResponse response = DpsHttpResponse.json(
                operation.httpStatus(),
                DeviceAnswers.withoutNulls(operation.asKnownTo(version).toView()));
        return operation.isAssigning()
                ? response.withHeader(
                        "Retry-After", Long.toString(operation.retryAfter().toSeconds()))
                : response;
    }

    private RegisterCall call(DpsHttpRequest request, List<String> path) {
        JsonView body = rules.requireObject(request);
        requireScope(path);
        String registrationId = path.get(2);
        rules.requireSameId(body, "registrationId", registrationId);
        JsonView payload = body.get("payload").filter(value -> !value.isNull()).orElse(null);
        return RegisterCall.of(registrationId)
                .withCredentials(credentials(request))
                .withTpm(tpm(body))
                .withPayload(payload);
    }

    private void requireScope(List<String> path) {
        if (!CaseFolding.ascii(path.get(0)).equals(CaseFolding.ascii(simulator.idScope()))) {
            throw simulator.refusals().unauthorized("the path names another ID scope");
        }
    }

    private @Nullable TpmKeys tpm(JsonView body) {
        JsonView tpm = body.get("tpm").filter(sent -> !sent.isNull()).orElse(null);
        if (tpm == null) {
            return null;
        }
        String endorsementKey = key(tpm, "endorsementKey");
        if (endorsementKey == null) {
            throw rules.invalid("/tpm/endorsementKey is missing");
        }
        try {
            return TpmKeys.ofBase64(endorsementKey, key(tpm, "storageRootKey"));
        } catch (IllegalArgumentException notBase64) {
            throw rules.invalid("/tpm/" + notBase64.getMessage());
        }
    }

    private @Nullable String key(JsonView tpm, String name) {
        Optional<JsonView> key = tpm.get(name).filter(sent -> !sent.isNull());
        return key.map(sent -> sent.asText()
                        .orElseThrow(() -> rules.invalid("/tpm/" + name + " must be a string, and is "
                                + sent.kind().word())))
                .orElse(null);
    }

    private static DeviceCredentials credentials(DpsHttpRequest request) {
        return new DeviceCredentials(request.header("Authorization").orElse(null), request.clientCertificates());
    }
}
