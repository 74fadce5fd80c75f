package io.dpsallocation.testkit.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A webhook call and its answer as they were recorded, secrets masked. Immutable and thread-safe. {@link #toString()} shows no
 * body.
 *
 * @param registrationId the device the call was made for
 * @param attempt 1 for the first call of its registration, 2 for the first retry
 * @param at when the call was made, in virtual time
 * @param url where it went to
 * @param requestHeaders the headers of the call, sorted by name
 * @param request what DPS posted
 * @param took how long the answer took, in virtual time
 * @param status the HTTP status of the answer; null when there was none
 * @param responseHeaders the headers of the answer, sorted by name
 * @param response the body of the answer; null when there was none
 * @param failure why there was no answer; null when there was one
 * @since 0.1.0
 */
public record RecordedExchange(
        String registrationId,
        int attempt,
        Instant at,
        String url,
        Map<String, String> requestHeaders,
        RecordedBody request,
        Duration took,
        @Nullable Integer status,
        Map<String, String> responseHeaders,
        @Nullable RecordedBody response,
        @Nullable String failure) {

    public RecordedExchange {
        Objects.requireNonNull(registrationId, "registrationId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(took, "took");
        requestHeaders = Collections.unmodifiableMap(new TreeMap<>(requestHeaders));
        responseHeaders = Collections.unmodifiableMap(new TreeMap<>(responseHeaders));
        if ((status == null) != (response == null) || (status == null) != (failure != null)) {
            throw new IllegalArgumentException("an exchange must have either status and response, or a failure");
        }
    }

    /** For whom, which attempt, when, and what came of it. */
    @Override
    public String toString() {
        return registrationId + " attempt " + attempt + " at " + at + " -> " + (status == null ? failure : status);
    }
}
