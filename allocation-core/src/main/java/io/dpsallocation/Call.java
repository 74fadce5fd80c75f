package io.dpsallocation;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.model.AllocationRequest;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a decision.
 *
 * @param decisionId the ID the decision will bear
 * @param request the request with its payload decoded, or null when the host gave none
 * @param trace what the rules say
 * @param explaining whether nothing is to be decided, only told
 * @param deadline when the decision must be there
 */
record Call(
        String decisionId,
        @Nullable AllocationRequest request,
        TraceBuffer trace,
        boolean explaining,
        Deadline deadline) {}
