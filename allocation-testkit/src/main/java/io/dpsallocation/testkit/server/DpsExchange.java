package io.dpsallocation.testkit.server;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.DpsErrorCode;
import io.dpsallocation.testkit.http.DpsHttpRequest;
import io.dpsallocation.testkit.http.DpsHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request and its answer, as a line for a person. Holds no header, no body, no query: neither tokens nor keys nor payloads.
 *
 * <p>Immutable and thread-safe.
 *
 * @param at when the request was answered, by the wall clock
 * @param method the method
 * @param path the path without its query
 * @param status the status of the answer
 * @param outcome what the answer says in a few words: how far a registration has come, or the error with code and text; may be
 *     empty
 * @param took how long the answer took
 * @since 0.1.0
 */
public record DpsExchange(Instant at, String method, String path, int status, String outcome, Duration took) {

    private static final int LONGEST_PATH = 500;

    public DpsExchange {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(took, "took");
    }

    static DpsExchange of(Instant at, DpsHttpRequest request, DpsHttpResponse response, Duration took) {
        return new DpsExchange(
                at, plain(request.method()), plain(request.path()), response.status(), outcome(response), took);
    }

    /** Nothing that a terminal or a log would take for more than text. */
    private static String plain(String text) {
        String shortened = text.length() <= LONGEST_PATH ? text : text.substring(0, LONGEST_PATH) + "..";
        return shortened.replaceAll("[^\\x21-\\x7e]", "?");
    }

    private static String outcome(DpsHttpResponse response) {
        if (response.body().length == 0) {
            return "";
        }
        try {
            JsonView body = AllocationJson.standard().readView(response.body());
            return body.get("errorCode").isPresent()
                    ? words(body, "/errorCode", "/message") + evidence(body)
                    : words(
                            body,
                            "/status",
                            "/registrationState/assignedHub",
                            "/registrationState/errorCode",
                            "/registrationState/errorMessage");
        } catch (MalformedJsonException largerThanIsRead) {
            return "";
        }
    }

    private static String evidence(JsonView error) {
        long code = error.at("/errorCode").orElseThrow().asLong().orElse(0);
        String message = error.at("/message").flatMap(JsonView::asText).orElse("");
        return " (" + DpsErrorCode.evidenceOf((int) code, message).word() + ")";
    }

    private static String words(JsonView body, String... pointers) {
        return Stream.of(pointers)
                .map(body::at)
                .flatMap(Optional::stream)
                .map(value -> value.asText().or(value::asNumberText).orElse(""))
                .collect(Collectors.joining(" "));
    }

    /** When, what was asked, what was answered, and how long that took. */
    @Override
    public String toString() {
        return at + " " + method + " " + path + " -> " + status + (outcome.isEmpty() ? "" : " " + outcome) + ", "
                + took.toMillis() + " ms";
    }
}
