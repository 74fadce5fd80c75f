package io.dpsallocation.strategies;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.condition.NameAttribute;
import io.dpsallocation.strategies.condition.RequestCondition;
import io.dpsallocation.strategies.condition.RequestFacts;
import java.util.Arrays;
import java.util.List;

/**
 * Something that is asked of a request, for rules of {@link AllocationStrategies#fixed(FixedRule...)} and others. A configuration
 * has the same conditions under the same words.
 *
 * <p>Patterns are for names that are compared without regard to the case of A to Z: {@code *} stands for any characters,
 * {@code ?} for one. So {@code truck-7} is one device, {@code truck-*} a beginning, {@code *-007} an end. Where what a
 * condition looks at is missing, it does not hold.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Condition {

    private final RequestCondition inside;

    private Condition(RequestCondition inside) {
        this.inside = inside;
    }

    /**
     * The registration ID fits a pattern.
     *
     * @param pattern a name, with {@code *} and {@code ?} if need be
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    public static Condition registrationId(String pattern) {
        return new Condition(RequestCondition.registrationId(pattern));
    }

    /**
     * The ID of the enrollment fits a pattern: the group's ID, or the registration ID of an individual enrollment.
     *
     * @param pattern a name, with {@code *} and {@code ?} if need be
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    public static Condition enrollment(String pattern) {
        return new Condition(RequestCondition.enrollment(pattern));
    }

    /**
     * The request has one of some values at a place.
     *
     * @param pointer the place as a JSON pointer, such as {@code /deviceRuntimeContext/payload/site}
     * @param values the values, as {@link JsonView#of(Object)} reads them; strings and numbers are compared as they are
     *     written, members of objects in any order
     * @return the condition
     * @throws IllegalArgumentException if the text is no pointer, there is no value, or one has no JSON form
     */
    public static Condition valueAt(String pointer, Object... values) {
        return new Condition(RequestCondition.valueAt(
                JsonPointer.of(pointer), Arrays.stream(values).map(JsonView::of).toList()));
    }

    /**
     * The request has something at a place.
     *
     * @param pointer the place as a JSON pointer
     * @return the condition; an explicit null fulfils it
     * @throws IllegalArgumentException if the text is no pointer
     */
    public static Condition existsAt(String pointer) {
        return new Condition(RequestCondition.existsAt(JsonPointer.of(pointer), true));
    }

    /**
     * The request has a string at a place that begins with a text.
     *
     * @param pointer the place as a JSON pointer
     * @param prefix how the string must begin, in this letter case
     * @return the condition
     * @throws IllegalArgumentException if the text is no pointer, or the beginning is empty
     */
    public static Condition startsWithAt(String pointer, String prefix) {
        return new Condition(RequestCondition.startsWithAt(JsonPointer.of(pointer), prefix));
    }

    /**
     * The subject of the certificate that the device proved itself with has an attribute that fits a pattern.
     *
     * @param attribute CN, O, OU, C, ST, L, DC, UID or SERIALNUMBER, in any letter case
     * @param pattern a value, with {@code *} and {@code ?} if need be
     * @return the condition; it holds if one of several values of the attribute fits
     * @throws IllegalArgumentException if the attribute is none of these, or the pattern is blank
     */
    public static Condition subject(String attribute, String pattern) {
        return new Condition(RequestCondition.subject(NameAttribute.of(attribute), pattern));
    }

    /**
     * The issuer of the certificate that the device proved itself with has an attribute that fits a pattern.
     *
     * @param attribute as for {@link #subject(String, String)}
     * @param pattern a value, with {@code *} and {@code ?} if need be
     * @return the condition
     * @throws IllegalArgumentException if the attribute is none of these, or the pattern is blank
     */
    public static Condition issuer(String attribute, String pattern) {
        return new Condition(RequestCondition.issuer(NameAttribute.of(attribute), pattern));
    }

    /**
     * The certificate that the device proved itself with has a thumbprint.
     *
     * @param thumbprint SHA-1 or SHA-256 over the certificate in hexadecimal digits, with colons between the bytes or without
     * @return the condition
     * @throws IllegalArgumentException if the text is neither 40 nor 64 hexadecimal digits
     */
    public static Condition thumbprint(String thumbprint) {
        return new Condition(RequestCondition.thumbprint(thumbprint));
    }

    /**
     * The enrollment makes the device an IoT Edge device ({@code capabilities.iotEdge}), or does not.
     *
     * @param iotEdge which of the two; an enrollment that says nothing does not
     * @return the condition
     */
    public static Condition iotEdge(boolean iotEdge) {
        return new Condition(RequestCondition.iotEdge(iotEdge));
    }

    /**
     * All of some conditions hold.
     *
     * @param conditions the conditions
     * @return the condition
     * @throws IllegalArgumentException if there is none
     */
    public static Condition all(Condition... conditions) {
        if (conditions.length == 0) {
            throw new IllegalArgumentException("there must be at least one condition");
        }
        return new Condition(RequestCondition.all(insides(conditions)));
    }

    /**
     * One at least of some conditions holds.
     *
     * @param conditions the conditions
     * @return the condition
     * @throws IllegalArgumentException if there is none
     */
    public static Condition any(Condition... conditions) {
        return new Condition(RequestCondition.any(insides(conditions)));
    }

    /**
     * A condition does not hold, as it does not where what it looks at is missing.
     *
     * @param condition the condition
     * @return the condition
     */
    public static Condition not(Condition condition) {
        return new Condition(RequestCondition.not(condition.inside));
    }

    /**
     * Whether a request fulfils it.
     *
     * @param context the request
     * @return true if it does
     */
    public boolean holds(AllocationContext context) {
        return inside.holds(new RequestFacts(context));
    }

    RequestCondition inside() {
        return inside;
    }

    private static List<RequestCondition> insides(Condition... conditions) {
        return Arrays.stream(conditions).map(Condition::inside).toList();
    }

    /** What it asks for, in words; values compared with are left out. */
    @Override
    public String toString() {
        return inside.wanted();
    }
}
