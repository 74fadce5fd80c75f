package io.dpsallocation.testkit.assertj;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.InitialTwin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about a decision; see {@link AllocationAssertions}.
 *
 * @since 0.1.0
 */
public final class AllocationDecisionAssert extends AbstractAnswerAssert<AllocationDecisionAssert, AllocationDecision> {

    AllocationDecisionAssert(@Nullable AllocationDecision actual) {
        super(actual, AllocationDecisionAssert.class);
    }

    /**
     * The decision assigns this hub.
     *
     * @param iotHubHostName the host name, in any letter case
     * @return this
     */
    public AllocationDecisionAssert assignedTo(String iotHubHostName) {
        isNotNull();
        boolean fits = actual instanceof AllocationDecision.Assigned assigned
                && assigned.iotHubHostName().equalsIgnoreCase(iotHubHostName);
        if (!fits) {
            throw unexpectedHub("Expected the decision to assign", iotHubHostName, ranked());
        }
        return this;
    }

    private List<String> ranked() {
        return actual instanceof AllocationDecision.Assigned assigned
                ? assigned.ranking().stream().map(RankedHub::iotHubHostName).toList()
                : List.of();
    }

    /**
     * The decision assigns some hub.
     *
     * @return this
     */
    public AllocationDecisionAssert isAssigned() {
        isNotNull();
        if (!(actual instanceof AllocationDecision.Assigned)) {
            throw unexpected("Expected the decision to assign a hub", "");
        }
        return this;
    }

    /**
     * The decision's reason holds this text.
     *
     * @param text a part of the sentence, letter case included
     * @return this
     */
    public AllocationDecisionAssert because(String text) {
        isNotNull();
        if (!actual.reason().contains(text)) {
            throw unexpected("Expected the decision's reason to contain", text);
        }
        return this;
    }

    /**
     * The decision has this reason code.
     *
     * @param code the code
     * @return this
     */
    public AllocationDecisionAssert withReasonCode(ReasonCode code) {
        isNotNull();
        if (!actual.reasonCode().equals(code)) {
            throw unexpected("Expected the decision's reason code to be", code.word());
        }
        return this;
    }

    /**
     * The decision rejects the device with this reason code.
     *
     * @param code the code
     * @return this
     */
    public AllocationDecisionAssert rejectedWith(ReasonCode code) {
        isNotNull();
        if (!(actual instanceof AllocationDecision.Rejected)
                || !actual.reasonCode().equals(code)) {
            throw unexpected("Expected the decision to reject the device with", code.word());
        }
        return this;
    }

    /**
     * The decision hands on to the next strategy.
     *
     * @return this
     */
    public AllocationDecisionAssert abstained() {
        isNotNull();
        if (!(actual instanceof AllocationDecision.Abstained)) {
            throw unexpected("Expected the decision to abstain", "");
        }
        return this;
    }

    @Override
    @Nullable
    InitialTwin initialTwin() {
        return actual instanceof AllocationDecision.Assigned assigned ? assigned.initialTwin() : null;
    }

    @Override
    @Nullable
    JsonView payload() {
        return actual instanceof AllocationDecision.Assigned assigned ? assigned.payload() : null;
    }

    @Override
    String story() {
        return DecisionText.of(actual);
    }
}
