package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy made of one request, an exception included.
 *
 * @param decision the decision, or null when there is none
 * @param shown the answer in words
 * @param broke what happened where there is no decision, such as {@code com.acme.Mine threw ..}; empty when there is one
 * @param thrown the exception, or null when there is none
 */
record Answer(
        @Nullable AllocationDecision decision,
        String shown,
        String broke,
        @Nullable Throwable thrown) {

    private Answer(@Nullable AllocationDecision decision, String shown) {
        this(decision, shown, "", null);
    }

    private static final String NOTHING = "nothing (null)";

    /** An exception is an answer too: of the contracts only one is about exceptions, and the others compare. */
    @SuppressWarnings("IllegalCatch")
    static Answer of(AllocationStrategy strategy, AllocationContext context) {
        try {
            AllocationDecision decision = strategy.allocate(context);
            return decision == null
                    ? new Answer(null, NOTHING, name(strategy) + " returned null", null)
                    : new Answer(decision, text(decision));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return new Answer(null, "the exception " + e, name(strategy) + " threw " + e + place(e, strategy), e);
        }
    }

    private static String name(AllocationStrategy strategy) {
        return "The strategy " + strategy.getClass().getName();
    }

    /** The line of the strategy where it broke; that of whoever threw when the strategy has none of its own in the trace. */
    private static String place(Throwable thrown, AllocationStrategy strategy) {
        List<StackTraceElement> frames = Arrays.asList(thrown.getStackTrace());
        return frames.stream()
                .filter(frame -> strategy.getClass().getName().startsWith(frame.getClassName()))
                .findFirst()
                .or(() -> frames.stream().findFirst())
                .map(frame -> "\n  at " + frame)
                .orElse("");
    }

    /** The same answer, of which only the hub is compared. */
    Answer byHost() {
        return inWords(host());
    }

    /** The same answer, shown in other words. */
    Answer inWords(String words) {
        return new Answer(decision, words, broke, thrown);
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

    private static String text(AllocationDecision decision) {
        if (decision instanceof Assigned assigned) {
            return CaseFolding.ascii(assigned.iotHubHostName()) + rest(assigned);
        }
        // Reasons may spell a hub as DPS does, so they are no part of what is compared.
        return "the " + decision.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " answer "
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
