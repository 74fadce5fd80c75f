package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;

/** Narrows a decision to the outcome a test expects. */
public final class Decisions {

    private Decisions() {}

    public static AllocationDecision.Assigned assigned(AllocationDecision decision) {
        assertThat(decision).isInstanceOf(AllocationDecision.Assigned.class);
        return (AllocationDecision.Assigned) decision;
    }

    public static AllocationDecision.Rejected rejected(AllocationDecision decision) {
        assertThat(decision).isInstanceOf(AllocationDecision.Rejected.class);
        return (AllocationDecision.Rejected) decision;
    }
}
