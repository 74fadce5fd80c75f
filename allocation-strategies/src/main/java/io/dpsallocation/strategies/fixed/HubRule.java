package io.dpsallocation.strategies.fixed;

import io.dpsallocation.strategies.condition.Contradictions;
import io.dpsallocation.strategies.condition.RequestCondition;
import io.dpsallocation.strategies.condition.RequestFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hub and what a request must fulfil to get it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotHubHostName the hub, in any letter case
 * @param conditions all of them must hold; empty fits every request
 * @param place what to call the rule in a sentence: its setting, or its index when it was made in code
 * @param settingPath where it stands in the configuration; empty when it was made in code
 * @since 0.1.0
 */
public record HubRule(String iotHubHostName, List<RequestCondition> conditions, String place, String settingPath) {

    /**
     * Checks the name and copies the conditions.
     *
     * @throws IllegalArgumentException if {@code iotHubHostName} is blank, or two conditions exclude each other
     */
    public HubRule {
        if (iotHubHostName.isBlank()) {
            throw new IllegalArgumentException(place + ": the hub's host name must not be blank");
        }
        conditions = List.copyOf(conditions);
        Contradictions.refuse(place, conditions);
    }

    /**
     * A rule made in code.
     *
     * @param iotHubHostName the hub, in any letter case
     * @param conditions all of them must hold; empty fits every request
     * @param place what to call the rule in a sentence
     * @return the rule
     * @throws IllegalArgumentException if {@code iotHubHostName} is blank
     */
    public static HubRule inCode(String iotHubHostName, List<RequestCondition> conditions, String place) {
        return new HubRule(iotHubHostName, conditions, place, "");
    }

    boolean fitsEverything() {
        return conditions.isEmpty();
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

    /** Why a request gets the hub, as a sentence. */
    String reason() {
        return fitsEverything()
                ? place + " names it without a condition"
                : place + " fits "
                        + String.join(
                                " and ",
                                conditions.stream()
                                        .map(RequestCondition::wanted)
                                        .toList());
    }
}
