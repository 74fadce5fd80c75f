package io.dpsallocation.strategies.fixed;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Glob;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One thing a rule asks of a request.
 *
 * <p>Immutable and thread-safe.
 *
 * @param wanted what it asks, in words and without the value compared with
 * @param test whether a request fulfils it
 * @since 0.1.0
 */
public record RuleCondition(String wanted, Predicate<AllocationContext> test) {

    /**
     * The registration ID fits a pattern.
     *
     * @param pattern the ID itself, or with {@code *} and {@code ?}; any letter case
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    public static RuleCondition registrationId(String pattern) {
        Glob glob = Glob.of(pattern);
        return new RuleCondition("registrationId " + glob, context -> glob.matches(context.registrationId()));
    }

    /**
     * The ID of the enrollment fits a pattern: the group's ID, or the registration ID of an individual enrollment.
     *
     * @param pattern the ID itself, or with {@code *} and {@code ?}; any letter case
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    public static RuleCondition enrollment(String pattern) {
        Glob glob = Glob.of(pattern);
        return new RuleCondition(
                "enrollment " + glob,
                context -> enrollmentId(context).filter(glob::matches).isPresent());
    }

    private static Optional<String> enrollmentId(AllocationContext context) {
        return context.enrollment().map(Enrollment::enrollmentId);
    }

    /**
     * The request has a value at a place.
     *
     * @param pointer the place, from the root of the request
     * @param value the value; members of objects in any order, strings and numbers as they are written
     * @return the condition
     */
    public static RuleCondition valueAt(JsonPointer pointer, JsonView value) {
        return new RuleCondition(
                "the value at " + pointer,
                context -> context.at(pointer).filter(value::equals).isPresent());
    }

    boolean holds(AllocationContext context) {
        return test.test(context);
    }
}
