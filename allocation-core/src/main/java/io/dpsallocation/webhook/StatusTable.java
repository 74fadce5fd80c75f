package io.dpsallocation.webhook;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ReasonCode;
import java.util.Map;

/** Which status an outcome becomes. What DPS makes of each is in {@code docs/contract.md}; the table is stable API. */
final class StatusTable {

    static final int OK = 200;

    private static final Map<ReasonCode, Integer> BY_CODE = Map.of(
            ReasonCode.FUNCTION_KEY_MISSING, 401,
            ReasonCode.FUNCTION_KEY_WRONG, 401,
            ReasonCode.METHOD_NOT_ALLOWED, 405,
            ReasonCode.BODY_TOO_LARGE, 413);

    private StatusTable() {}

    static int of(AllocationDecision.Rejected rejected) {
        Integer byCode = BY_CODE.get(rejected.reasonCode());
        if (byCode != null) {
            return byCode;
        }
        return switch (rejected.kind()) {
            case INVALID_REQUEST -> 400;
            case REFUSED -> 403;
            case NO_POLICY -> 404;
            case NO_HUB -> 409;
            case UNSOUND_DECISION -> 422;
            case SATURATED -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
