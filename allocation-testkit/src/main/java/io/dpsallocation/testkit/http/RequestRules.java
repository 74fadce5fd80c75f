package io.dpsallocation.testkit.http;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.WireTypeException;
import io.dpsallocation.testkit.dps.DpsApiVersion;
import io.dpsallocation.testkit.dps.DpsErrorCode;
import io.dpsallocation.testkit.dps.DpsErrorException;
import io.dpsallocation.testkit.dps.DpsQuotas;
import io.dpsallocation.testkit.dps.DpsSimulator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What holds for every request to DPS: method, version, type and size of the body. Thread-safe. */
final class RequestRules {

    /** The published size of a DPS message; that a kilobyte has 1024 bytes is assumed. */
    static final int MAX_BODY_BYTES = DpsQuotas.published().messageBytes();

    private static final AllocationJson READER =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(MAX_BODY_BYTES));

    private final DpsSimulator simulator;

    RequestRules(DpsSimulator simulator) {
        this.simulator = simulator;
    }

    void requireMethod(DpsHttpRequest request, String... allowed) {
        if (!List.of(allowed).contains(request.method())) {
            throw refusal(DpsErrorCode.METHOD_NOT_ALLOWED, String.join(", ", allowed));
        }
    }

    DpsApiVersion requireApiVersion(DpsHttpRequest request) {
        String version = RequestPath.parameters(request.query()).get("api-version");
        if (version == null) {
            throw invalid("The query parameter api-version is missing.");
        }
        return DpsApiVersion.find(version)
                .filter(simulator.apiVersions()::contains)
                .orElseThrow(() -> refusal(DpsErrorCode.UNSUPPORTED_API_VERSION, shown(version)));
    }

    /** No more of it than a version has, and nothing that breaks a line of a log. */
    private static String shown(String version) {
        String plain = version.replaceAll("[^A-Za-z0-9.-]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40);
    }

    void requireSize(DpsHttpRequest request) {
        if (request.body().length > MAX_BODY_BYTES) {
            throw tooLarge();
        }
    }

    DpsErrorException tooLarge() {
        return refusal(DpsErrorCode.MESSAGE_TOO_LARGE, MAX_BODY_BYTES);
    }

    /** The body, which has to be a JSON object. */
    JsonView requireObject(DpsHttpRequest request) {
        String type = CaseFolding.ascii(request.header("Content-Type").orElse(""));
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw refusal(DpsErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
        JsonView body;
        try {
            body = READER.readView(request.body());
        } catch (MalformedJsonException notJson) {
            throw invalid("The body is no JSON object (" + notJson.code() + "): correct what the client sends");
        }
        if (!body.isObject()) {
            throw invalid(
                    "The body must be a JSON object, and is " + body.kind().word());
        }
        return body;
    }

    /** An ID in the body, if there is one, has to be the one of the path. */
    void requireSameId(JsonView body, String member, String id) {
        Optional<JsonView> sent = body.get(member).filter(value -> !value.isNull());
        if (sent.isPresent()
                && sent.get()
                        .asText()
                        .filter(text -> CaseFolding.ascii(text).equals(CaseFolding.ascii(id)))
                        .isEmpty()) {
            throw invalid("The " + member + " of the body must be the one of the path");
        }
    }

    /** What can be read at a place of the body; that it cannot is refused with the place of what is wrong. */
    <T> T readable(String place, Supplier<T> read) {
        try {
            return read.get();
        } catch (WireTypeException wrongType) {
            throw invalid(place + wrongType.pointer() + " " + wrongType.problem());
        }
    }

    DpsErrorException invalid(String message) {
        return refusal(DpsErrorCode.INVALID_ARGUMENT, message);
    }

    private DpsErrorException refusal(DpsErrorCode error, Object... filling) {
        return simulator.refusals().of(error, filling);
    }
}
