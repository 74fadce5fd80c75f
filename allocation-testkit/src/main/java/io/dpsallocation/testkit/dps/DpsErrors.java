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
        return new DpsErrorException(error(assumed.unauthorizedErrorCode(), "Unauthorized", at), reason);
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
                error(assumed.etagMismatchErrorCode(), "The record's etag is not the one of If-Match", at));
    }

    /** The reason is for whoever reads the test; the wait is told within what Microsoft's Java client heeds. */
    DpsErrorException throttled(String reason, Duration wait, Instant at) {
        long seconds = Math.max(2, Math.min(5, wait.plusNanos(999_999_999).toSeconds()));
        return new DpsErrorException(
                error(assumed.throttledErrorCode(), "Too many requests", at), reason, Duration.ofSeconds(seconds));
    }

    DpsErrorException refusal(int errorCode, String message, Instant at) {
        return new DpsErrorException(error(errorCode, message, at));
    }

    private DpsError error(int code, String message, Instant at) {
        return new DpsError(code, ids.guid(), message, UtcTimestamp.of(at));
    }
}
