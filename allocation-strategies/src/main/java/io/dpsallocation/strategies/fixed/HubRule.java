package io.dpsallocation.strategies.fixed;

import io.dpsallocation.strategies.condition.RequestCondition;
import io.dpsallocation.strategies.condition.RuleHead;
import java.util.List;

/**
 * A hub and what a request must fulfil to get it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param iotHubHostName the hub, in any letter case
 * @param head what must hold, and where the rule stands
 * @since 0.1.0
 */
public record HubRule(String iotHubHostName, RuleHead head) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if {@code iotHubHostName} is blank
     */
    public HubRule {
        if (iotHubHostName.isBlank()) {
            throw new IllegalArgumentException(head.place() + ": the hub's host name must not be blank");
        }
    }

    /**
     * A rule made in code.
     *
     * @param iotHubHostName the hub, in any letter case
     * @param conditions all of them must hold; empty fits every request
     * @param place what to call the rule in a sentence
     * @return the rule
     * @throws IllegalArgumentException if {@code iotHubHostName} is blank, or two conditions exclude each other
     */
    public static HubRule inCode(String iotHubHostName, List<RequestCondition> conditions, String place) {
        return new HubRule(iotHubHostName, RuleHead.inCode(conditions, place));
    }
}
