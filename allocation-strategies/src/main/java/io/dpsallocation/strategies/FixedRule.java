package io.dpsallocation.strategies;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.condition.RequestCondition;
import io.dpsallocation.strategies.fixed.HubRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A rule for {@link AllocationStrategies#fixed(FixedRule...)}: a hub, and what must hold of a request for it. All that is
 * asked must hold.
 *
 * <p>Immutable and thread-safe: every method gives a new rule.
 *
 * <pre>{@code
 * AllocationStrategies.fixed(
 *         FixedRule.assign("contoso-weu.azure-devices.net").enrollment("vehicles-*"),
 *         FixedRule.assign("contoso-lab.azure-devices.net").valueAt("/deviceRuntimeContext/payload/site", "lab"),
 *         FixedRule.otherwise("contoso-neu.azure-devices.net"));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class FixedRule {

    private final String iotHubHostName;
    private final List<RequestCondition> conditions;

    private FixedRule(String iotHubHostName, List<RequestCondition> conditions) {
        this.iotHubHostName = Objects.requireNonNull(iotHubHostName, "iotHubHostName");
        this.conditions = conditions;
    }

    /**
     * A rule for a hub, to be narrowed by conditions.
     *
     * @param iotHubHostName the hub's host name, in any letter case
     * @return a rule that fits every device so far
     */
    public static FixedRule assign(String iotHubHostName) {
        return new FixedRule(iotHubHostName, List.of());
    }

    /**
     * The last rule, for devices that fit no other one.
     *
     * @param iotHubHostName the hub's host name, in any letter case
     * @return a rule that fits every device
     */
    public static FixedRule otherwise(String iotHubHostName) {
        return assign(iotHubHostName);
    }

    /**
     * The registration ID must fit a pattern.
     *
     * @param pattern the ID itself, or with {@code *} for any characters and {@code ?} for one; any letter case
     * @return a narrower rule
     * @throws IllegalArgumentException if the pattern is blank
     */
    public FixedRule registrationId(String pattern) {
        return when(Condition.registrationId(pattern));
    }

    /**
     * The ID of the enrollment must fit a pattern: the group's ID, or the registration ID of an individual enrollment.
     *
     * @param pattern the ID itself, or with {@code *} for any characters and {@code ?} for one; any letter case
     * @return a narrower rule
     * @throws IllegalArgumentException if the pattern is blank
     */
    public FixedRule enrollment(String pattern) {
        return when(Condition.enrollment(pattern));
    }

    /**
     * The request must have a value at a place.
     *
     * @param pointer the place as a JSON pointer, such as {@code /deviceRuntimeContext/payload/site}
     * @param value the value, as {@link JsonView#of(Object)} reads it; strings and numbers are compared as they are written
     * @return a narrower rule
     * @throws IllegalArgumentException if the text is not a pointer or the value has no JSON form
     */
    public FixedRule valueAt(String pointer, Object value) {
        return when(Condition.valueAt(pointer, value));
    }

    /**
     * A condition must hold.
     *
     * @param condition the condition
     * @return a narrower rule
     */
    public FixedRule when(Condition condition) {
        List<RequestCondition> longer = new ArrayList<>(conditions);
        longer.add(condition.inside());
        return new FixedRule(iotHubHostName, List.copyOf(longer));
    }

    HubRule at(int index) {
        return HubRule.inCode(iotHubHostName, conditions, "rules/" + index);
    }
}
