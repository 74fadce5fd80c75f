package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.UtcTimestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What DPS answers when a request itself is refused, before there is any registration to speak of.
 *
 * <p>Immutable and thread-safe.
 *
 * @param errorCode the six-digit code; its first three digits are the HTTP status
 * @param trackingId a GUID
 * @param message the text; what exactly DPS says in which case is known for a few cases only
 * @param timestampUtc when
 * @since 0.1.0
 */
public record DpsError(int errorCode, String trackingId, String message, UtcTimestamp timestampUtc) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code errorCode} has not six digits
     */
    public DpsError {
        ErrorCodes.requireSixDigits("errorCode", errorCode);
        Objects.requireNonNull(trackingId, "trackingId");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(timestampUtc, "timestampUtc");
    }

    /**
     * The HTTP status that goes with the code.
     *
     * @return {@code errorCode / 1000}, 100 to 999
     */
    public int httpStatus() {
        return errorCode / 1000;
    }

    /**
     * The error as the body of an HTTP answer.
     *
     * @return a view of an object
     */
    public JsonView toView() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errorCode", errorCode);
        body.put("trackingId", trackingId);
        body.put("message", message);
        body.put("timestampUtc", timestampUtc.text());
        return JsonView.of(body);
    }
}
