package io.dpsallocation.testkit.assertj;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.model.Violation;

/** A decision as a person wants to read it when a test has failed. */
final class DecisionText {

    private DecisionText() {}

    static String of(AllocationDecision decision) {
        StringBuilder out = new StringBuilder(headline(decision))
                .append(" [")
                .append(decision.reasonCode())
                .append("]\n  because: ")
                .append(decision.reason());
        if (decision instanceof AllocationDecision.Assigned assigned) {
            appendRanking(out, assigned);
        }
        if (decision instanceof AllocationDecision.Rejected rejected) {
            for (Violation violation : rejected.violations()) {
                out.append("\n  ").append(violation);
            }
        }
        return out.toString();
    }

    private static String headline(AllocationDecision decision) {
        if (decision instanceof AllocationDecision.Assigned assigned) {
            return "it assigned " + assigned.iotHubHostName();
        }
        if (decision instanceof AllocationDecision.Rejected rejected) {
            return "it rejected the device as " + rejected.kind();
        }
        return "it abstained";
    }

    private static void appendRanking(StringBuilder out, AllocationDecision.Assigned assigned) {
        ScoreScale scale = assigned.scale();
        out.append("\n  ranking (")
                .append(scale.unit().isEmpty() ? "" : scale.unit() + ", ")
                .append(scale.lowerIsBetter() ? "lower" : "higher")
                .append(" is better):");
        int place = 1;
        for (RankedHub hub : assigned.ranking()) {
            out.append("\n    ")
                    .append(place++)
                    .append(". ")
                    .append(hub.iotHubHostName())
                    .append("  ")
                    .append(hub.score());
        }
    }
}
