package io.dpsallocation.webhook;

import io.dpsallocation.decision.RejectionKind;

/** Which status an outcome becomes. What DPS makes of each is in {@code docs/contract.md}; the table is stable API. */
final class StatusTable {

    static final int OK = 200;

    private StatusTable() {}

    static int of(RejectionKind kind) {
        return switch (kind) {
            case INVALID_REQUEST -> 400;
            case UNAUTHENTICATED -> 401;
            case REFUSED -> 403;
            case NO_POLICY -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NO_HUB -> 409;
            case TOO_LARGE -> 413;
            case UNSOUND_DECISION -> 422;
            case SATURATED -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
