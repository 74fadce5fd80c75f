package io.dpsallocation.webhook;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;

/** Which status an outcome becomes. What DPS makes of each is in {@code docs/contract.md}; the table is stable API. */
final class StatusTable {

    static final int OK = 200;

    /** Only the webhook itself answers these two: a strategy that borrows their reason codes does not get their status. */
    static final int KEY_REFUSED = 401;

    static final int METHOD_NOT_ALLOWED = 405;

    private StatusTable() {}

    static int of(AllocationDecision.Rejected rejected) {
        return switch (rejected.kind()) {
            case INVALID_REQUEST -> rejected.reasonCode().equals(ReasonCode.BODY_TOO_LARGE) ? 413 : 400;
            case REFUSED -> 403;
            case NO_POLICY -> 404;
            case NO_HUB -> 409;
            case UNSOUND_DECISION -> 422;
            case SATURATED -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
