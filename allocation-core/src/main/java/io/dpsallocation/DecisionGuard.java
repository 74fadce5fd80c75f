package io.dpsallocation;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.TwinLimits;
import io.dpsallocation.model.Violation;
import java.util.List;
import java.util.Optional;

/** Keeps back what DPS or a device would choke on. Immutable and thread-safe. */
final class DecisionGuard {

    /** The one figure DPS publishes for the size of a message, in kilobytes. */
    private static final int MESSAGE_KILOBYTES = 96;

    private final TwinLimits twinLimits;

    DecisionGuard(TwinLimits twinLimits) {
        this.twinLimits = twinLimits;
    }

    /** What is wrong with an answer, if anything is. */
    Optional<AllocationDecision.Rejected> check(AllocationDecision.Assigned answer) {
        InitialTwin twin = answer.initialTwin();
        List<Violation> broken = twin == null ? List.of() : twinLimits.check(twin);
        if (!broken.isEmpty()) {
            return Optional.of(
                    unsound(ReasonCode.TWIN_NOT_ALLOWED, "the initial twin breaks limits of IoT Hub", broken));
        }
        return checkPayload(answer);
    }

    /** What is wrong with the payload and the size of an answer, if anything is. */
    Optional<AllocationDecision.Rejected> checkPayload(AllocationDecision.Assigned answer) {
        if (answer.payload() != null && !answer.payload().isObject()) {
            return Optional.of(unsound(
                    ReasonCode.PAYLOAD_NOT_AN_OBJECT,
                    "the payload must be a JSON object, but is of kind "
                            + answer.payload().kind().word(),
                    List.of()));
        }
        boolean isHostAlone = answer.initialTwin() == null && answer.payload() == null;
        return isHostAlone ? Optional.empty() : checkSize(answer);
    }

    private Optional<AllocationDecision.Rejected> checkSize(AllocationDecision.Assigned answer) {
        int bytes;
        try {
            bytes = answer.toResponse().toView().toJsonBytes().length;
        } catch (IllegalStateException e) {
            return Optional.of(unsound(
                    ReasonCode.RESPONSE_NOT_WRITABLE,
                    "the twin or the payload holds half of a surrogate pair, which has no form in UTF-8",
                    List.of()));
        }
        int limit = MESSAGE_KILOBYTES * twinLimits.bytesPerKilobyte();
        if (bytes <= limit) {
            return Optional.empty();
        }
        return Optional.of(unsound(
                ReasonCode.RESPONSE_TOO_LARGE,
                "the response has " + bytes + " bytes; a DPS message may have " + limit,
                List.of()));
    }

    static AllocationDecision.Rejected unsound(ReasonCode code, String reason, List<Violation> violations) {
        return new AllocationDecision.Rejected(
                RejectionKind.UNSOUND_DECISION, code, reason, violations, DecisionStamp.NONE);
    }
}
