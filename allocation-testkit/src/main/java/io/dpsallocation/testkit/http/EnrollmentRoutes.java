package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.testkit.dps.AccessRight;
import io.dpsallocation.testkit.dps.BulkMode;
import io.dpsallocation.testkit.dps.BulkResult;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.EnrollmentCollection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests about one kind of enrollment. Thread-safe. */
final class EnrollmentRoutes<E extends Enrollment> {

    private final EnrollmentWords<E> words;
    private final EnrollmentCollection<E> enrollments;
    private final ServiceGate gate;
    private final RequestRules rules;
    private final QueryRoute query;

    EnrollmentRoutes(EnrollmentWords<E> words, EnrollmentCollection<E> enrollments, ServiceGate gate) {
        this.words = words;
        this.enrollments = enrollments;
        this.gate = gate;
        this.rules = gate.rules();
        this.query = new QueryRoute(words.item(), rules);
    }

    /** {@code path} is what follows the name of the table. */
    Optional<DpsHttpResponse> answer(DpsHttpRequest request, List<String> path) {
        if (path.isEmpty()) {
            return bulk(request);
        }
        if (path.size() == 1) {
            return Optional.of(
                    QueryRoute.isMeant(request, path.get(0)) ? query(request) : single(request, path.get(0)));
        }
        if (path.size() == 2 && RequestPath.is(path.get(1), "attestationmechanism")) {
            return Optional.of(attestationMechanism(request, path.get(0)));
        }
        return Optional.empty();
    }

    private DpsHttpResponse single(DpsHttpRequest request, String id) {
        rules.requireMethod(request, "GET", "PUT", "DELETE");
        return switch (request.method()) {
            case "GET" -> get(request, id);
            case "PUT" -> put(request, id);
            default -> delete(request, id);
        };
    }

    private DpsHttpResponse get(DpsHttpRequest request, String id) {
        DpsApiVersion version = gate.pass(request, AccessRight.ENROLLMENT_READ);
        return DpsHttpResponse.json(200, shown(enrollments.get(id), version));
    }

    private DpsHttpResponse put(DpsHttpRequest request, String id) {
        DpsApiVersion version = gate.pass(request, AccessRight.ENROLLMENT_WRITE);
        JsonView body = rules.requireObject(request);
        rules.requireSameId(body, words.id(), id);
        Map<String, JsonView> members = new LinkedHashMap<>(body.members());
        members.computeIfAbsent(words.id(), name -> JsonView.of(id));
        E sent = rules.readable("", () -> words.read(JsonView.object(members)));
        return DpsHttpResponse.json(200, shown(enrollments.put(sent, ifMatch(request)), version));
    }

    private DpsHttpResponse delete(DpsHttpRequest request, String id) {
        gate.pass(request, AccessRight.ENROLLMENT_WRITE);
        enrollments.delete(id, ifMatch(request));
        return DpsHttpResponse.empty(204);
    }

    private static @Nullable String ifMatch(DpsHttpRequest request) {
        return request.header("If-Match").orElse(null);
    }

    /** A body is ignored: some clients send an empty object, some nothing. */
    private DpsHttpResponse attestationMechanism(DpsHttpRequest request, String id) {
        rules.requireMethod(request, "POST");
        gate.pass(request, AccessRight.ENROLLMENT_WRITE);
        return DpsHttpResponse.json(
                200,
                DeviceAnswers.withoutNulls(enrollments.attestationMechanism(id).toView()));
    }

    private DpsHttpResponse query(DpsHttpRequest request) {
        DpsApiVersion version = gate.pass(request, AccessRight.ENROLLMENT_READ);
        return query.answer(request, enrollments::query, enrollment -> shown(enrollment, version));
    }

    private static JsonView shown(Enrollment enrollment, DpsApiVersion version) {
        return DeviceAnswers.withoutNulls(version.known(enrollment).toView());
    }

    /** Of a version that has no such operation the path is none. */
    private Optional<DpsHttpResponse> bulk(DpsHttpRequest request) {
        rules.requireMethod(request, "POST");
        DpsApiVersion version = gate.pass(request, AccessRight.ENROLLMENT_WRITE);
        return version.isAtLeast(words.bulkSince()) ? Optional.of(bulkResult(request)) : Optional.empty();
    }

    private DpsHttpResponse bulkResult(DpsHttpRequest request) {
        JsonView body = rules.requireObject(request);
        BulkMode mode = body.get("mode")
                .flatMap(JsonView::asText)
                .flatMap(BulkMode::find)
                .orElseThrow(() -> rules.invalid("/mode must be create, update, updateIfMatchETag or delete"));
        JsonView list = body.get(words.list())
                .filter(JsonView::isArray)
                .orElseThrow(() -> rules.invalid("/" + words.list() + " must be an array of enrollments"));
        List<E> sent = new ArrayList<>();
        for (JsonView element : list.elements()) {
            String place = "/" + words.list() + "/" + sent.size();
            E enrollment = rules.readable(place, () -> words.read(element));
            if (enrollment.enrollmentId() == null) {
                throw rules.invalid(place + "/" + words.id() + " is missing");
            }
            sent.add(enrollment);
        }
        return DpsHttpResponse.json(200, view(enrollments.bulk(mode, sent)));
    }

    private JsonView view(BulkResult result) {
        List<Map<String, Object>> errors = new ArrayList<>();
        for (BulkResult.Failure failure : result.errors()) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put(words.id(), failure.enrollmentId());
            error.put("errorCode", failure.errorCode());
            error.put("errorStatus", failure.errorStatus());
            errors.add(error);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("isSuccessful", result.isSuccessful());
        body.put("errors", errors);
        return JsonView.of(body);
    }
}
