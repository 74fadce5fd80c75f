package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy made of one request, an exception included.
 *
 * @param decision the decision, or null when there is none
 * @param shown the answer in words
 */
record Answer(@Nullable AllocationDecision decision, String shown) {

    /** An exception is an answer too: of the contracts only one is about exceptions, and the others compare. */
    @SuppressWarnings("IllegalCatch")
    static Answer of(AllocationStrategy strategy, AllocationContext context) {
        try {
            AllocationDecision decision = strategy.allocate(context);
            return new Answer(decision, text(decision));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return new Answer(null, "the exception " + e);
        }
    }

    boolean isAssigned() {
        return decision instanceof Assigned;
    }

    /** The folded host name, or the answer in words when it is no hub. */
    String host() {
        return decision instanceof Assigned assigned ? CaseFolding.ascii(assigned.iotHubHostName()) : shown;
    }

    /** The ranking as folded host names, best first; empty when no hub was chosen. */
    List<String> ranking() {
        return decision instanceof Assigned assigned
                ? assigned.ranking().stream()
                        .map(ranked -> CaseFolding.ascii(ranked.iotHubHostName()))
                        .toList()
                : List.of();
    }

    private static String text(@Nullable AllocationDecision decision) {
        if (decision instanceof Assigned assigned) {
            return CaseFolding.ascii(assigned.iotHubHostName()) + rest(assigned);
        }
        // Reasons may spell a hub as DPS does, so they are no part of what is compared.
        return decision == null
                ? "nothing (null)"
                : "the " + decision.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " answer "
                        + decision.reasonCode();
    }

    private static String rest(Assigned assigned) {
        String ranking = assigned.ranking().stream().map(Answer::text).collect(Collectors.joining(", ", " [", "]"));
        String twin = assigned.initialTwin() == null
                ? ""
                : ", twin " + assigned.initialTwin().toView().toJson();
        String payload = assigned.payload() == null
                ? ""
                : ", payload " + assigned.payload().toJson();
        return ranking + twin + payload;
    }

    private static String text(RankedHub ranked) {
        return CaseFolding.ascii(ranked.iotHubHostName()) + " " + ranked.score();
    }
}
