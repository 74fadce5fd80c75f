package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.UtcTimestamp;
import java.time.Duration;
import java.time.Instant;

/** Makes the errors DPS answers with. Thread-safe. */
final class DpsErrors {

    private final Ids ids;
    private final AssumedBehaviour assumed;

    DpsErrors(Ids ids, AssumedBehaviour assumed) {
        this.ids = ids;
        this.assumed = assumed;
    }

    /** The reason is for whoever reads the test; DPS does not tell it. */
    DpsErrorException unauthorized(String reason, Instant at) {
        return unauthorized(DpsErrorCode.UNAUTHORIZED, reason, at);
    }

    /** The same in other words that DPS was seen to use. */
    DpsErrorException unauthorized(DpsErrorCode told, String reason, Instant at) {
        return new DpsErrorException(error(assumed.unauthorizedErrorCode(), told.text(), at), reason);
    }

    /** The reason is told: no text of DPS is known for this. */
    DpsErrorException serviceUnauthorized(String reason, Instant at) {
        return new DpsErrorException(
                error(assumed.unauthorizedErrorCode(), DpsErrorCode.SERVICE_UNAUTHORIZED.text(reason), at));
    }

    DpsErrorException notFound(String message, Instant at) {
        return new DpsErrorException(error(assumed.notFoundErrorCode(), message, at));
    }

    DpsErrorException invalid(String message, Instant at) {
        return new DpsErrorException(error(ErrorCodes.INVALID_ARGUMENT, message, at));
    }

    DpsErrorException conflict(String message, Instant at) {
        return new DpsErrorException(error(assumed.enrollmentConflictErrorCode(), message, at));
    }

    DpsErrorException preconditionFailed(Instant at) {
        return new DpsErrorException(
                error(assumed.etagMismatchErrorCode(), DpsErrorCode.PRECONDITION_FAILED.text(), at));
    }

    /** The reason is for whoever reads the test; the wait is told within what Microsoft's Java client heeds. */
    DpsErrorException throttled(String reason, Duration wait, Instant at) {
        long seconds = Math.max(2, Math.min(5, wait.plusNanos(999_999_999).toSeconds()));
        return new DpsErrorException(
                error(assumed.throttledErrorCode(), DpsErrorCode.TOO_MANY_REQUESTS.text(), at),
                reason,
                Duration.ofSeconds(seconds));
    }

    DpsErrorException refusal(int errorCode, String message, Instant at) {
        return new DpsErrorException(error(errorCode, message, at));
    }

    private DpsError error(int code, String message, Instant at) {
        return new DpsError(code, ids.guid(), message, UtcTimestamp.of(at));
    }
}
