package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.UtcTimestamp;
import java.time.Instant;

/** Makes the errors DPS answers with. Thread-safe. */
final class DpsErrors {

    private final Ids ids;
    private final AssumedBehaviour assumed;

    DpsErrors(Ids ids, AssumedBehaviour assumed) {
        this.ids = ids;
        this.assumed = assumed;
    }

    DpsErrorException unauthorized(Instant at) {
        return error(assumed.unauthorizedErrorCode(), "Unauthorized", at);
    }

    DpsErrorException notFound(String message, Instant at) {
        return error(assumed.notFoundErrorCode(), message, at);
    }

    DpsErrorException invalid(String message, Instant at) {
        return error(ErrorCodes.INVALID_ARGUMENT, message, at);
    }

    private DpsErrorException error(int code, String message, Instant at) {
        return new DpsErrorException(new DpsError(code, ids.guid(), message, UtcTimestamp.of(at)));
    }
}
