package io.dpsallocation.strategies.condition;

import io.dpsallocation.decision.TraceWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule, and where it stands.
 *
 * <p>Immutable and thread-safe.
 *
 * @param conditions all of them must hold; empty fits every request
 * @param place what to call the rule in a sentence: its setting, or its index when it was made in code
 * @param settingPath where it stands in the configuration; empty when it was made in code
 * @since 0.1.0
 */
public record RuleHead(List<RequestCondition> conditions, String place, String settingPath) {

    /**
     * Copies the conditions.
     *
     * @throws IllegalArgumentException if two conditions exclude each other
     */
    public RuleHead {
        conditions = List.copyOf(conditions);
        Contradictions.refuse(place, conditions);
    }

    /**
     * The head of a rule that was made in code.
     *
     * @param conditions all of them must hold; empty fits every request
     * @param place what to call the rule in a sentence
     * @return the head
     * @throws IllegalArgumentException if two conditions exclude each other
     */
    public static RuleHead inCode(List<RequestCondition> conditions, String place) {
        return new RuleHead(conditions, place, "");
    }

    /**
     * Whether it has no condition.
     *
     * @return true if every request fits
     */
    public boolean fitsEverything() {
        return conditions.isEmpty();
    }

    /**
     * Why a request is dealt with by the rule.
     *
     * @return a sentence
     */
    public String reason() {
        return fitsEverything()
                ? place + " names it without a condition"
                : place + " fits "
                        + conditions.stream().map(RequestCondition::wanted).collect(Collectors.joining(" and "));
    }

    /** The first condition that does not hold; null when the rule fits the request. */
    @Nullable
    RequestCondition unmet(RequestFacts facts) {
        for (RequestCondition condition : conditions) {
            if (!condition.holds(facts)) {
                return condition;
            }
        }
        return null;
    }

    void noteUnmet(RequestCondition unmet, TraceWriter trace) {
        // A trace shows the setting in front of the sentence; a rule made in code has none and is named instead.
        String subject = settingPath.isEmpty() ? place + " does not fit" : "does not fit";
        trace.note(settingPath, subject + ": it asks for " + unmet.wanted());
    }
}
